from pathlib import Path

import pytest

from n6lib.errors import InputError
from n6lib.score.published import load_epochs, load_runs

HEAD = (
    "run_id,model_file,atonn,options,epochs_total,epochs_sw_plus_hybrid,weights_bytes,npuRAM5,"
    "epochs_file"
)


def runs(folder: Path, *rows: str):
    path = folder / "runs.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return load_runs(path)


def test_a_row_tells_totals_and_what_it_does_not_know(tmp_path: Path) -> None:
    first, second = runs(tmp_path, "A,m.tflite,1.1.0-31,-O3 --x,75,4,10,20,e.csv", "B,,1.0.0,,,,,,")
    assert (first.epochs, first.off_npu, first.weights) == (75, 4, 10)
    assert first.pools == {"npuRAM5": 20}
    assert (second.epochs, second.off_npu, second.pools) == (None, None, {})


@pytest.mark.parametrize(
    ("atonn", "profile"),
    [
        ("1.0.0-16", "st-2.0"),
        ("1.1.0-31", "st-2.1"),
        ("1.1.1-14", "st-2.2"),
        ("1.1.3-8", "st-4.0"),
        ("0.0.0-0000", "st-2.1"),
    ],
)
def test_the_generation_follows_from_the_compiler(tmp_path: Path, atonn: str, profile: str) -> None:
    (run,) = runs(tmp_path, f"A,m,{atonn},,,,,,")
    assert run.profile.name == profile


@pytest.mark.parametrize(
    ("options", "optimizes", "by_age", "controller"),
    [
        ("-O3 --Oalt-sched --enable-epoch-controller", True, False, True),
        ("--optimization=3 --Os", True, True, False),
        ("-O0 --Oalt-sched", False, False, False),
        ("--Os --Oauto-sched", False, True, False),
        ("", True, True, True),
    ],
)
def test_options_are_those_of_the_run(
    tmp_path: Path, options: str, optimizes: bool, by_age: bool, controller: bool
) -> None:
    (run,) = runs(tmp_path, f"A,m,1.1.0,{options},,,,,")
    assert (run.profile.optimizes, run.profile.by_age) == (optimizes, by_age)
    assert run.profile.options.epoch_controller is controller


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    path.write_text("run_id,atonn\n", encoding="utf-8")
    with pytest.raises(InputError, match="column model_file is missing"):
        load_runs(path)


def test_epochs_that_do_not_count_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "epochs.csv"
    path.write_text(
        "epoch,type,counted,kinds,nodes\n0,HW,0,3 Param/Input,\n1,EC,1,Conv+Mul,a b\n"
        "2,SW,1,Conv,\n",
        encoding="utf-8",
    )
    first, second = load_epochs(path)
    assert (first.index, first.kind, first.nodes) == (1, "EC", (("Conv", "a"), ("Mul", "b")))
    assert second.nodes == (("Conv", ""),)


def test_an_empty_cell_is_a_pool_that_the_run_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "runs.csv"
    head = f"{HEAD},cpuRAM2,hyperRAM,evidence"
    rows = ["A,m,1.1.0,,,,,20,,,0,report", "B,m,1.1.0,,,,,20,,,,doc", "C,m,1.1.0,,,,,,,,,report"]
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    told, partial, silent = load_runs(path)
    assert "cpuRAM2" in told.absent
    assert not {"npuRAM5", "hyperRAM"} & told.absent
    assert partial.absent == silent.absent == frozenset()
