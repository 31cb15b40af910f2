import re
from pathlib import Path

import pytest

from n6lib.compiler.rulebook import RULES
from tools.ablation import ablation, main

RUNS = Path("../compiler_runs/n6_runs.csv")
THREE = ("scaled_and_biased", "uncounted_renames", "unpadded_end")


def test_the_page_lists_the_rules_of_the_rulebook(repository: Path) -> None:
    text = (repository / "docs" / "rules.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` (.+?) \|", text, re.MULTILINE)
    assert listed == [(name, rule.effect) for name, rule in RULES.items()], "run make ablation"


def test_the_page_of_two_networks_and_three_rules(reference_models: Path, tmp_path: Path) -> None:
    """Both are predicted with rules that the other one shows, so held out nothing is lost."""
    heading, *lines = (reference_models / RUNS).read_text(encoding="utf-8").splitlines()
    some = [line for line in lines if line.startswith(("R023,", "R035,"))]
    runs = tmp_path / "runs.csv"
    runs.write_text("\n".join([heading, *some]) + "\n", encoding="utf-8")
    text = ablation(runs, reference_models, rules=THREE)
    assert "2 published runs of\n2 networks" in text
    assert "| totals of epochs exact | 2 of 2 | 2 of 2 |" in text
    assert "| `uncounted_renames` does not count epochs" in text


def test_a_missing_table_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main([str(tmp_path / "gone.csv"), str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
