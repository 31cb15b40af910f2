"""Networks predicted with the rules that the other networks give reason for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from n6lib.ablation.cases import Case
from n6lib.ablation.selection import dropped
from n6lib.ablation.trials import Outcomes, Trials
from n6lib.compiler.rulebook import RULES


@dataclass(frozen=True)
class HeldOut:
    """The outcomes of a network's runs with `all` rules, and without those `dropped`.

    The other networks give no reason for the latter: this one alone shows them, or none does.
    """

    network: str
    full: Outcomes
    held_out: Outcomes
    dropped: frozenset[str]


def networks_of(cases: Sequence[Case]) -> tuple[str, ...]:
    """Their names, in order."""
    return tuple(dict.fromkeys(case.network for case in cases))


def hold_out(trials: Trials, network: str, rules: Sequence[str] = tuple(RULES)) -> HeldOut:
    """Find the rules to drop on all but `network`, and predict it without them."""
    own = [case for case in trials.cases if case.network == network]
    others = [case for case in trials.cases if case.network != network]
    out = dropped(trials, others, rules)
    return HeldOut(network, _all(trials, own, ()), _all(trials, own, out), out)


def _all(trials: Trials, cases: Sequence[Case], without: Collection[str]) -> Outcomes:
    return tuple(one for case in cases for one in trials.outcomes(case, without))
