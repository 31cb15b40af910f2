from pathlib import Path

import pytest
from support.score_tables import subjects

from n6lib.errors import InputError
from n6lib.score.epochs_file import epochs_path, load_epochs
from n6lib.score.library import Missing


def test_a_table_lies_beside_the_one_that_names_it(tmp_path: Path) -> None:
    for told in ("epochs/e.csv", "epochs\\e.csv"):
        (line,) = subjects(tmp_path, {"model": "m", "epochs_file": told})
        assert epochs_path(line) == tmp_path / "epochs" / "e.csv"
    (line,) = subjects(tmp_path, {"model": "m", "latency_ms": 1})
    assert epochs_path(line) is None


@pytest.mark.parametrize("told", ["../e.csv", "/etc/passwd", "C:\\e.csv", "out/etc/passwd"])
def test_paths_that_leave_the_folder_are_refused(tmp_path: Path, told: str) -> None:
    (tmp_path / "out").symlink_to("/")
    (line,) = subjects(tmp_path, {"model": "m", "epochs_file": told})
    path = epochs_path(line)
    assert isinstance(path, Missing)
    assert "leaves the folder of the table" in path.reason


def test_epochs_that_do_not_count_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "epochs.csv"
    path.write_text(
        "epoch,type,counted,kinds,nodes\n0,HW,0,3 Param/Input,\n1,EC,1,Conv+Mul,a b\n"
        "2,SW,1,Conv,\nthird,SW,1,Conv,x y\n",
        encoding="utf-8",
    )
    first, second, third = load_epochs(path)
    assert (first.index, first.kind, first.nodes) == (1, "EC", (("Conv", "a"), ("Mul", "b")))
    assert second.nodes == (("Conv", ""),)
    assert (third.index, third.nodes) == (0, (("Conv", "x"),))


def test_a_table_without_their_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "epochs.csv"
    path.write_text("epoch,type\n1,EC\n", encoding="utf-8")
    with pytest.raises(InputError, match="column counted is missing"):
        load_epochs(path)
