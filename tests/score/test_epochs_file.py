from pathlib import Path

import pytest
from support.score_tables import subjects

from n6lib.score.epochs_file import epochs_path
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
