from pathlib import Path

from support.ablated import trials

from n6lib.ablation.selection import dropped, pays

RULES = ("unpadded_end", "uncounted_renames", "fused_swish")


def test_what_the_runs_show_is_kept(tmp_path: Path) -> None:
    ours = trials(tmp_path)
    assert pays(ours, "unpadded_end", ours.cases) > 0
    assert pays(ours, "fused_swish", ours.cases) == 0
    assert dropped(ours, ours.cases, RULES) == {"fused_swish"}


def test_what_the_runs_contradict_is_dropped(tmp_path: Path) -> None:
    ours = trials(tmp_path, "unpadded_end")
    assert pays(ours, "unpadded_end", ours.cases) < 0
    assert dropped(ours, ours.cases, RULES) == {"fused_swish", "unpadded_end"}
    assert pays(ours, "fused_swish", ours.cases, {"unpadded_end"}) == 0


def test_without_runs_there_is_no_reason_for_any_rule(tmp_path: Path) -> None:
    assert dropped(trials(tmp_path), (), RULES) == set(RULES)
