from pathlib import Path

import pytest
from support.ablated import cases, trials

from n6lib.ablation import trials as module
from n6lib.ablation.trials import Trials, Watched
from n6lib.compiler.rulebook import EPOCHS, WEIGHTS
from n6lib.score.figures import Figures, figures_of


def test_what_was_asked_for_is_noted() -> None:
    rules = Watched(frozenset({"one_round"}))
    assert rules.follows("one_pixel")
    assert not rules.follows("one_round")
    assert rules.asked == {"one_pixel", "one_round"}


def test_rules_that_nobody_asks_for_take_no_new_prediction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def count(*given: object) -> Figures:
        made.append(given)
        return figures_of(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "figures_of", count)
    ours = Trials(cases(tmp_path))
    case = ours.cases[0]
    first = ours.outcomes(case)
    assert ours.outcomes(case, {"scale_of_softmax", "fused_swish"}) is first
    assert len(made) == 1
    assert ours.asks(case, "uncounted_renames")
    assert not ours.asks(case, "fused_swish")
    ours.outcomes(case, {"uncounted_renames"})
    ours.outcomes(case, {"uncounted_renames", "fused_swish"})
    assert len(made) == 2


def test_a_rule_that_was_followed_is_missed(tmp_path: Path) -> None:
    ours = trials(tmp_path)
    assert ours.loss(EPOCHS, ours.cases) == ours.loss(WEIGHTS, ours.cases) == 0
    assert ours.loss(WEIGHTS, ours.cases, {"unpadded_end"}) > 0


def test_what_cannot_be_predicted_without_a_rule_is_all_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = trials(tmp_path)

    def fail(*_: object) -> Figures:
        raise IndexError

    monkeypatch.setattr(module, "figures_of", fail)
    with pytest.raises(IndexError):
        ours.outcomes(ours.cases[0])
    (outcome,) = ours.outcomes(ours.cases[0], {"fused_swish"})
    assert outcome.epochs is not None
    assert outcome.epochs[0] == 0 < outcome.epochs[1]
    assert outcome.loss(WEIGHTS) == 1
