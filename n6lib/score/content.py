"""The scorecard as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from n6lib.score.entry import Entry, Kinds, Unscored, Value
from n6lib.score.predictor import Predicted
from n6lib.score.scoring import Scored
from n6lib.score.summary import TOLERANCES, summary

VERSION = 1
_DIGITS = 6
OPTIONS = {
    "run": "the options that the line tells, else the usual ones of its generation",
    "default": "the usual options of the line's generation",
}


def content(
    scored: Sequence[Scored],
    fields: Iterable[str] = (),
    profile: str = "run",
    refused: Sequence[Unscored] = (),
) -> Any:
    """The content of scorecard.json; only `fields` if any are given.

    `profile` says which predictions stand first: those with the options of each line (run), or
    with the usual ones of its generation (default). The other ones are there as `alternative`.
    `refused` are tables that could not be read.
    """
    wanted = set(fields)
    entries = [
        entry for one in scored for entry in one.entries if not wanted or entry.field in wanted
    ]
    usual = profile == "default"
    held_out = [entry for entry in entries if not entry.in_sample]
    return {
        "version": VERSION,
        "options": {"chosen": profile, "meaning": OPTIONS[profile]},
        "tolerances": list(TOLERANCES),
        "rows": [_row(entry, usual=usual) for entry in entries],
        "summary": summary(entries, usual=usual),
        "summary_held_out": summary(held_out, usual=usual),
        "summary_alternative": summary(entries, usual=not usual),
        "runs": [_run(one) for one in scored],
        "unscored": [
            *map(_unscored, refused),
            *(
                _unscored(left)
                for one in scored
                for left in one.unscored
                if not wanted or not left.field or left.field in wanted
            ),
        ],
    }


def _row(entry: Entry, *, usual: bool) -> dict[str, Any]:
    first, second = (entry.usual, entry.value) if usual else (entry.value, entry.usual)
    row = {
        "run": entry.run,
        "model": entry.model,
        "field": entry.field,
        "unit": entry.unit,
        "published": _number(entry.published),
        **_value(entry, first),
        "alternative": _value(entry, second),
        "relation": entry.relation,
        "in_sample": entry.in_sample,
        "basis": entry.basis,
    }
    if entry.held_out is not None:
        row["held_out"] = _value(entry, entry.held_out)
    return row if entry.kinds is None else row | {"published_kinds": _sorted(entry.kinds)}


def _value(entry: Entry, value: Value) -> dict[str, Any]:
    said: dict[str, Any] = {
        "profile": value.profile,
        "predicted": _number(value.predicted),
        "error": round(value.error, _DIGITS),
    }
    if value.interval is not None:
        low, high = value.interval
        inside = entry.inside(value)
        said["interval"] = {"low": _number(low), "high": _number(high), "inside": inside}
    if value.kinds is not None:
        said["predicted_kinds"] = _sorted(value.kinds)
    return said


def _run(one: Scored) -> dict[str, Any]:
    subject, predicted = one.subject, one.predicted
    line = {
        "run": subject.run,
        "model": subject.model,
        "table": subject.table.name,
        "line": subject.line.number,
        "note": subject.line.get("note"),
    }
    if not isinstance(predicted, Predicted):
        return line | {"reason": predicted.reason}
    network, target = predicted.network, predicted.target
    assert target.npu is not None
    return line | {
        "file": network.file,
        "sha256": network.sha256,
        "found_by": network.by,
        "target": target.name,
        "core_mhz": target.core_mhz,
        "npu_mhz": target.npu.clock_mhz,
        "in_sample": one.known,
        "assumed": list(predicted.notes),
    }


def _unscored(left: Unscored) -> dict[str, Any]:
    entry: dict[str, Any] = {"run": left.run, "model": left.model, "reason": left.reason}
    if left.field:
        entry["field"] = left.field
    if left.published:
        entry["published"] = {name: _number(value) for name, value in left.published.items()}
    return entry


def _sorted(kinds: Kinds) -> dict[str, int]:
    return dict(sorted(kinds.items()))


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(value, _DIGITS)
