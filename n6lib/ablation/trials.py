"""Predictions of cases without some rules, each made once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from n6lib.ablation.cases import Case
from n6lib.ablation.outcome import Outcome, outcome_of
from n6lib.compiler.rules import Rules
from n6lib.score.figures import Figures, figures_of

Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True, eq=False)
class Watched(Rules):
    """Rules that take note which of them are asked for."""

    asked: set[str] = field(default_factory=set)

    def follows(self, rule: str) -> bool:
        """Whether the rule of that name is followed."""
        self.asked.add(rule)
        return super().follows(rule)


@dataclass(frozen=True)
class Trial:
    """What came of a case `without` rules, of all those that were `asked` for."""

    asked: frozenset[str]
    without: frozenset[str]
    outcomes: Outcomes


class Trials:
    """Outcomes of `cases` by the rules left out.

    What a prediction never asked for cannot change it: another one that leaves out the same of the
    rules that were asked for has the same outcomes.
    """

    def __init__(self, cases: Iterable[Case]) -> None:
        """No trial is made yet."""
        self.cases = tuple(cases)
        self._made: dict[Case, list[Trial]] = defaultdict(list)

    def outcomes(self, case: Case, without: Collection[str] = ()) -> Outcomes:
        """One for each run of `case`."""
        rules = frozenset(without)
        for trial in self._made[case]:
            if rules & trial.asked == trial.without & trial.asked:
                return trial.outcomes
        trial = _tried(case, rules)
        self._made[case].append(trial)
        return trial.outcomes

    def all(self, without: Collection[str] = ()) -> Outcomes:
        """Those of all cases."""
        return tuple(one for case in self.cases for one in self.outcomes(case, without))

    def asks(self, case: Case, rule: str) -> bool:
        """Whether a prediction of `case` with all other rules asks for `rule`."""
        self.outcomes(case)
        return rule in self._made[case][0].asked

    def loss(self, aim: str, cases: Iterable[Case], without: Collection[str] = ()) -> float:
        """How far `cases` are off in all."""
        return sum(one.loss(aim) for case in cases for one in self.outcomes(case, without))


def _tried(case: Case, without: frozenset[str]) -> Trial:
    rules = Watched(without)
    figures = _figures(case, rules)
    outcomes = tuple(outcome_of(figures, subject) for subject in case.subjects)
    return Trial(frozenset(rules.asked), without, outcomes)


def _figures(case: Case, rules: Rules) -> Figures | None:
    # Without a rule nodes may be left that no epoch takes, or buffers that no pool has room for.
    try:
        return figures_of(case.graph, case.target, replace(case.profile, rules=rules))
    except Exception:
        if not rules.without:
            raise
        return None
