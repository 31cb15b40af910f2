"""How large errors are: by figure, and how often intervals hold what was published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median, quantiles
from typing import Any

from n6lib.score.columns import UNITS
from n6lib.score.entry import Entry, Value

TOLERANCES = (0.0, 0.005, 0.01, 0.03, 0.05, 0.1, 0.2)
POOLS, WORST_POOL, HELD_OUT = "pools", "worst_pool", "latency_ms_held_out"
ORDER = (*UNITS, POOLS, WORST_POOL, HELD_OUT)
"""All figures of a summary, as they are told."""

_DIGITS = 6


def summary(entries: Sequence[Entry], *, usual: bool = False) -> dict[str, dict[str, Any]]:
    """Statistics of the errors by figure, of `value` or of `usual`.

    Memory that nothing uses counts for nothing. `pools` has every pool that is used, `worst_pool`
    the one of each line that is farthest off, `latency_ms_held_out` latency by laws that were
    fitted without the network's family.
    """
    counted = [
        entry
        for entry in entries
        if not (entry.unit == "B" and entry.idle(_value(entry, usual=usual)))
    ]
    groups = {name: [entry for entry in counted if entry.field == name] for name in UNITS}
    pools = [entry for entry in counted if entry.pool]
    groups |= {POOLS: pools, WORST_POOL: list(_worst(pools, usual=usual))}
    held_out = [
        replace(entry, value=entry.held_out, usual=entry.held_out)
        for entry in counted
        if entry.held_out is not None
    ]
    groups |= {HELD_OUT: held_out}
    return {name: _statistics(group, usual=usual) for name, group in groups.items() if group}


def _worst(pools: Iterable[Entry], *, usual: bool) -> Iterable[Entry]:
    worst: dict[str, Entry] = {}
    for entry in pools:
        other = worst.get(entry.run)
        if other is None or abs(_error(entry, usual=usual)) > abs(_error(other, usual=usual)):
            worst[entry.run] = entry
    return worst.values()


def _value(entry: Entry, *, usual: bool) -> Value:
    return entry.usual if usual else entry.value


def _error(entry: Entry, *, usual: bool) -> float:
    return _value(entry, usual=usual).error


def _statistics(entries: Sequence[Entry], *, usual: bool) -> dict[str, Any]:
    signed = [_error(entry, usual=usual) for entry in entries]
    errors = [abs(error) for error in signed]
    return {
        "count": len(errors),
        "runs": len({entry.run for entry in entries}),
        "median": _round(median(errors)),
        "p90": _round(_ninetieth(errors)),
        "largest": _round(max(errors)),
        "bias": _round(median(signed)),
        "within": {
            f"{limit:g}": _round(sum(error <= limit for error in errors) / len(errors))
            for limit in TOLERANCES
        },
        **_coverage(entries, usual=usual),
    }


def _ninetieth(errors: Sequence[float]) -> float:
    return errors[0] if len(errors) == 1 else quantiles(errors, n=10, method="inclusive")[-1]


def _coverage(entries: Sequence[Entry], *, usual: bool) -> Mapping[str, Any]:
    inside = (entry.inside(_value(entry, usual=usual)) for entry in entries)
    held = [one for one in inside if one is not None]
    if not held:
        return {}
    return {"coverage": {"count": len(held), "inside": _round(sum(held) / len(held))}}


def _round(number: float) -> float:
    return round(number, _DIGITS)
