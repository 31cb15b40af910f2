"""What becomes of all runs when one rule is left out."""

from collections import defaultdict
from dataclasses import dataclass

from n6lib.ablation.selection import NOTHING, pays
from n6lib.ablation.tally import Tally, tally
from n6lib.ablation.trials import Trials


@dataclass(frozen=True)
class Ablated:
    """The runs without `rule`: counts, and how many networks it brings closer, and farther off.

    `asked` is how many networks have anything that the rule decides.
    """

    rule: str
    tally: Tally
    pays: int
    costs: int
    asked: int


def ablate(trials: Trials, rule: str) -> Ablated:
    """All cases without `rule`."""
    gains: dict[str, float] = defaultdict(float)
    for case in trials.cases:
        gains[case.network] += pays(trials, rule, [case])
    outcomes = (one for case in trials.cases for one in trials.outcomes(case, {rule}))
    return Ablated(
        rule,
        tally(outcomes),
        pays=sum(gain > NOTHING for gain in gains.values()),
        costs=sum(gain < -NOTHING for gain in gains.values()),
        asked=len({case.network for case in trials.cases if trials.asks(case, rule)}),
    )
