"""The benchmark's clocks, rows and table."""

import sys

import pytest

from bench import model
from bench.__main__ import attempt
from bench.clock import call_ms, interleave, process_ms
from bench.model import find_models
from bench.row import Row
from bench.table import format_table
from n6lib.errors import CheckError, InputError


def test_a_process_is_timed_whole() -> None:
    assert process_ms([sys.executable, "-c", "import time; time.sleep(0.2)"]) >= 200


def test_a_process_that_fails_is_no_time() -> None:
    with pytest.raises(CheckError, match=r"failed \(no good\)"):
        process_ms([sys.executable, "-c", "import sys; sys.exit('no good')"])


def test_a_call_is_made_once() -> None:
    calls: list[int] = []
    assert call_ms(lambda: calls.append(1)) >= 0
    assert calls == [1]


def test_timers_take_turns_after_a_round_that_does_not_count() -> None:
    order: list[str] = []

    def timer(name: str) -> float:
        order.append(name)
        return float(len(order))

    times = interleave({"a": lambda: timer("a"), "b": lambda: timer("b")}, 2)
    assert "".join(order) == "ababab"
    assert times == {"a": [3, 5], "b": [4, 6]}


def test_a_row_gives_median_and_range() -> None:
    assert Row("g", "n", [3.0, 1.0, 2.0], "note").json() == {
        "group": "g",
        "name": "n",
        "basis": "measured",
        "median_ms": 2.0,
        "min_ms": 1.0,
        "max_ms": 3.0,
        "rounds": 3,
        "note": "note",
    }


def test_what_cannot_be_measured_says_why() -> None:
    def measure() -> list[Row]:
        raise InputError("no model.")

    (row,) = attempt("compile", measure)
    assert row.json() == {"group": "compile", "name": "compile", "skipped": "no model."}


def test_the_table_shows_every_row() -> None:
    table = format_table(
        [Row("g", "n6", [1.0, 2.0, 4.0], "x"), Row("g", "vela", skipped="absent.")]
    )
    heading, line, skipped = table.splitlines()
    assert "measured, ms" in heading
    assert line.split() == ["n6", "2.0", "1.0", "4.0", "3", "x"]
    assert skipped == "skipped: vela: absent."


def test_a_ratio_to_the_peer_is_shown_and_kept() -> None:
    row = Row("g", "n6", [2.0], "x", ratio=0.5)
    assert format_table([row]).splitlines()[1].split() == [
        "n6",
        "2.0",
        "2.0",
        "2.0",
        "1",
        "0.50",
        "x",
    ]
    assert row.json()["ratio"] == 0.5


def test_models_are_the_shared_ones_or_those_that_were_made(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("N6_SHARED", str(tmp_path / "shared"))
    monkeypatch.setattr(model, "ROOT", tmp_path)
    with pytest.raises(InputError, match="make reproduce"):
        find_models()
    made = tmp_path / "results" / "net" / "builtin" / "net.tflite"
    given = tmp_path / "shared" / "reference" / "models" / "float" / "net.onnx"
    for path in (made, given):
        path.parent.mkdir(parents=True)
        path.touch()
        (path.parent / "models.csv").touch()
        assert find_models() == [path]
