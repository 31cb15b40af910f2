"""What becomes of all runs when one rule is left out."""

from collections import defaultdict
from dataclasses import dataclass

from n6lib.ablation.selection import NOTHING, pays
from n6lib.ablation.tally import Tally, tally
from n6lib.ablation.trials import Trials


@dataclass(frozen=True)
class Ablated:
    """The runs without `rule`: counts, and how many networks it brings closer, and farther off.

    `asked` is how many networks have anything that the rule decides. `benchmarks` counts the lines
    of benchmarks without it.
    """

    rule: str
    tally: Tally
    pays: int
    costs: int
    asked: int
    benchmarks: Tally


def ablate(trials: Trials, benchmarks: Trials, rule: str) -> Ablated:
    """All cases of both without `rule`."""
    gains: dict[str, float] = defaultdict(float)
    for case in trials.cases:
        gains[case.network] += pays(trials, rule, [case])
    return Ablated(
        rule,
        tally(trials.all({rule})),
        pays=sum(gain > NOTHING for gain in gains.values()),
        costs=sum(gain < -NOTHING for gain in gains.values()),
        asked=len({case.network for case in trials.cases if trials.asks(case, rule)}),
        benchmarks=tally(benchmarks.all({rule})),
    )
