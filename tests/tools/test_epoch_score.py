from pathlib import Path

import pytest

from tools.epoch_score import main

RUNS = Path("../compiler_runs/n6_runs.csv")


def test_a_run_is_shown_epoch_by_epoch(
    reference_models: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(reference_models / RUNS), str(reference_models), "--run", "R069"]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert "33/33" in printed
    assert "33 of 33 published epochs are predicted (33 predicted)" in printed
