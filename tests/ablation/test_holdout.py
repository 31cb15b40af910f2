from pathlib import Path

from support.ablated import trials

from n6lib.ablation.holdout import hold_out, networks_of

RULES = ("unpadded_end", "fused_swish")


def test_networks_stand_in_the_order_of_their_runs(tmp_path: Path) -> None:
    assert networks_of(trials(tmp_path).cases) == ("one", "two")


def test_what_another_network_shows_is_followed(tmp_path: Path) -> None:
    held = hold_out(trials(tmp_path), "two", RULES)
    assert held.dropped == {"fused_swish"}
    assert held.held_out == held.full


def test_what_a_network_alone_shows_is_not_used_on_it(tmp_path: Path) -> None:
    ours = trials(tmp_path)
    ours.cases = ours.cases[:1]
    held = hold_out(ours, "one", RULES)
    assert held.dropped == set(RULES)
    (right,), (wrong,) = held.full, held.held_out
    assert right.weights is not None
    assert wrong.weights is not None
    assert right.weights[0] == right.weights[1] != wrong.weights[0]
