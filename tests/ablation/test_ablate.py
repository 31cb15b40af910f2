from pathlib import Path

from support.ablated import trials

from n6lib.ablation.ablate import ablate
from n6lib.ablation.trials import Trials

NONE = Trials(())


def test_networks_are_counted_that_a_rule_brings_closer(tmp_path: Path) -> None:
    row = ablate(trials(tmp_path), NONE, "unpadded_end")
    assert (row.pays, row.costs, row.asked) == (2, 0, 2)
    assert (row.tally.weights_equal.hits, row.tally.weights_equal.of) == (0, 2)


def test_networks_are_counted_that_it_brings_farther_off(tmp_path: Path) -> None:
    row = ablate(trials(tmp_path, "unpadded_end"), NONE, "unpadded_end")
    assert (row.pays, row.costs, row.asked) == (0, 2, 2)
    assert row.tally.weights_equal.hits == 2


def test_a_rule_that_decides_nothing_changes_nothing(tmp_path: Path) -> None:
    row = ablate(trials(tmp_path), NONE, "fused_swish")
    assert (row.pays, row.costs, row.asked) == (0, 0, 0)
    assert row.tally.exact.hits == row.tally.exact.of == 2


def test_benchmarks_are_counted_apart(tmp_path: Path) -> None:
    row = ablate(NONE, trials(tmp_path), "stored_table")
    assert (row.asked, row.tally.weights.of) == (0, 0)
    assert (row.benchmarks.weights.hits, row.benchmarks.weights.of) == (0, 2)
