"""Which rules of the mapping are followed: all, but for those left out by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from n6lib.compiler.rulebook import RULES
from n6lib.errors import InputError


@dataclass(frozen=True)
class Rules:
    """Every rule but those `without` names."""

    without: frozenset[str] = frozenset()

    def follows(self, rule: str) -> bool:
        """Whether the rule of that name is followed."""
        return rule not in self.without


ALL = Rules()


def all_but(names: Iterable[str]) -> Rules:
    """All rules but these; `InputError` for a name that is no rule's."""
    without = frozenset(names)
    if unknown := sorted(without - RULES.keys()):
        raise InputError(
            f"'{unknown[0]}' is neither a pass nor a rule; see n6 compile --passes and --rules."
        )
    return Rules(without)
