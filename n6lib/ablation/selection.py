"""Which rules would have been kept, had only some networks been there to find them on."""

from collections.abc import Iterable, Sequence

from n6lib.ablation.cases import Case
from n6lib.ablation.trials import Trials
from n6lib.compiler.rulebook import RULES

NOTHING = 1e-9
"""A gain below this is none but a rounding."""


def pays(trials: Trials, rule: str, cases: Sequence[Case], without: Iterable[str] = ()) -> float:
    """How much farther `cases` are off in the rule's aim if it is left out too."""
    aim, kept = RULES[rule].aim, frozenset(without)
    return trials.loss(aim, cases, kept | {rule}) - trials.loss(aim, cases, kept)


def dropped(trials: Trials, cases: Sequence[Case], rules: Iterable[str]) -> frozenset[str]:
    """The rules that `cases` give no reason for.

    Of those that do not pay when left out alone, by rising gain and then by name, each is left out
    for good if the cases are no farther off without it.
    """
    gains = {rule: pays(trials, rule, cases) for rule in rules}
    idle = sorted((gain, rule) for rule, gain in gains.items() if gain < NOTHING)
    out: frozenset[str] = frozenset()
    for _, rule in idle:
        if pays(trials, rule, cases, out) < NOTHING:
            out |= {rule}
    return out
