from pathlib import Path

import pytest
from support.score_tables import subjects, table

from n6lib.errors import InputError
from n6lib.score.amount import Amount
from n6lib.score.reading import read_subjects


def test_a_line_tells_figures_in_bytes_and_counts(tmp_path: Path) -> None:
    (run,) = subjects(
        tmp_path,
        {
            "run_id": "A", "model_file": "m.tflite", "epochs_total": 75, "epochs_hw": 0,
            "epochs_ec": 71, "npuRAM5": "", "weights_bytes": "1,024", "latency_ms": "n/a",
        },
    )  # fmt: skip
    assert (run.run, run.model) == ("A", "m.tflite")
    assert run.where == "given.csv, line 2"
    assert run.published == {
        "epochs_total": Amount(75),
        "weights_bytes": Amount(1024),
        "epochs_npu": Amount(71),
    }
    assert run.faults == {}


def test_half_of_the_npu_epochs_are_not_all_of_them(tmp_path: Path) -> None:
    (run,) = subjects(tmp_path, {"model_file": "m", "epochs_hw": 3, "epochs_ec": ""})
    assert run.published == {}
    (run,) = subjects(tmp_path, {"model_file": "m", "epochs_hw": 3, "epochs_ec": "many"})
    assert run.published == {}


def test_what_cannot_be_read_is_kept_as_a_fault(tmp_path: Path) -> None:
    (run,) = subjects(tmp_path, {"model": "m", "epochs_total": "seventy", "macs_m": 2})
    assert run.published == {"macs": Amount(2e6)}
    assert run.faults == {"epochs_total": "column epochs_total: 'seventy' is no figure"}


def test_lines_without_a_run_are_named_by_their_place(tmp_path: Path) -> None:
    one, other = subjects(
        tmp_path, {"model": "m", "inference_time_ms": 1}, {"model": "", "inference_time_ms": 2}
    )
    assert (one.run, other.run) == ("given:2", "given:3")
    assert other.model == "(no name)"


def test_tables_of_microcontrollers_are_of_boards_without_an_npu(tmp_path: Path) -> None:
    (one,) = subjects(tmp_path, {"model": "m", "cpu_core": "M7", "inference_time_ms": 1})
    assert one.cpu_only


def test_single_figures_are_brought_together(tmp_path: Path) -> None:
    def line(**cells: object) -> dict[str, object]:
        usual = {"architecture": "net", "target": "t", "relation": "=", "unit": ""}
        return {**usual, **cells}

    (one, other) = subjects(
        tmp_path,
        line(field="epochs.total", value=75),
        line(field="memory.pools.npuRAM5", value=432, unit="KiB"),
        line(field="latency.ms", value=100, relation=">", unit="ms"),
        line(field="weights", value="much"),
        line(field="offload.epochs", value=94),
        line(field="epochs.software", value=18, architecture="other"),
    )
    assert one.run == "given:net"
    assert one.published == {
        "epochs_total": Amount(75),
        "npuRAM5": Amount(432 * 1024),
        "latency_ms": Amount(100, ">"),
    }
    assert [*one.faults] == ["weights_bytes", "offload.epochs"]
    assert other.published == {"epochs_sw_plus_hybrid": Amount(18)}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"model": "m", "colour": "blue"}, "no column that can be scored"),
        ({"who": "m", "latency_ms": 1}, "no column that names a model"),
    ],
)
def test_tables_of_something_else_are_refused(
    tmp_path: Path, row: dict[str, object], fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        read_subjects(table(tmp_path / "t.csv", row))
