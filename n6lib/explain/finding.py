"""The operator that somebody means."""

from collections.abc import Sequence
from difflib import get_close_matches

from n6lib.errors import InputError
from n6lib.explain.subject import Subject

_SHOWN = 5


def find(subject: Subject, wanted: str, model: str) -> str:
    """The operator that is named `wanted`, or the only one whose name contains it.

    `InputError` with what is near if there is none or more than one.
    """
    names = [operator.name for operator in subject.graph.operators]
    if wanted in names:
        return wanted
    found = [name for name in names if wanted.lower() in name.lower()]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            f"{model}: {len(found)} operators have {wanted!r} in their name, among them "
            f"{_listed(found)}; give more of it."
        )
    if any(wanted == operator.name for operator in subject.source.operators):
        raise InputError(
            f"{model}: operator {wanted!r} is in the file, but a pass folded it into others or "
            "left it out; n6 compile --passes lists what passes do."
        )
    raise InputError(f"{model}: no operator is named {wanted!r}; {_near(wanted, names)}.")


def _near(wanted: str, names: Sequence[str]) -> str:
    """Names alike, by themselves or by their last part."""
    ends = {name.rsplit("/", 1)[-1].lower(): name for name in reversed(names)}
    alike = get_close_matches(wanted, names, _SHOWN, 0.5)
    last = wanted.rsplit("/", 1)[-1].lower()
    alike += [ends[end] for end in get_close_matches(last, ends, _SHOWN, 0.6)]
    if alike:
        return f"names alike are {_listed(list(dict.fromkeys(alike)))}"
    return "--all lists every operator"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
