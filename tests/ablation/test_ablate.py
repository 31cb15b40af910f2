from pathlib import Path

from support.ablated import trials

from n6lib.ablation.ablate import ablate


def test_networks_are_counted_that_a_rule_brings_closer(tmp_path: Path) -> None:
    row = ablate(trials(tmp_path), "unpadded_end")
    assert (row.pays, row.costs, row.asked) == (2, 0, 2)
    assert (row.tally.weights_equal.hits, row.tally.weights_equal.of) == (0, 2)


def test_networks_are_counted_that_it_brings_farther_off(tmp_path: Path) -> None:
    row = ablate(trials(tmp_path, "unpadded_end"), "unpadded_end")
    assert (row.pays, row.costs, row.asked) == (0, 2, 2)
    assert row.tally.weights_equal.hits == 2


def test_a_rule_that_decides_nothing_changes_nothing(tmp_path: Path) -> None:
    row = ablate(trials(tmp_path), "fused_swish")
    assert (row.pays, row.costs, row.asked) == (0, 0, 0)
    assert row.tally.exact.hits == row.tally.exact.of == 2
