"""The scorecard for people: a line per run, what is not scored, and how large errors are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from n6lib.score.columns import POOLS
from n6lib.score.printable import printable

Row = Mapping[str, Any]
_HEADING = (
    "run", "model", "profile", "epochs", "CPU+hybrid", "kinds", "alike", "weights", "pools",
    "activations", "latency ms", "range",
)  # fmt: skip
_LEFT = 3  # columns of words
_WIDEST = 34
_CLOSE = {"0": "exact", "0.005": "0.5 %", "0.01": "1 %", "0.03": "3 %", "0.05": "5 %"} | {
    "0.1": "10 %", "0.2": "20 %"
}  # fmt: skip


def text(card: Mapping[str, Any], worst: int = 0) -> str:
    """`card` as text, with its `worst` largest errors."""
    parts = [_lines(card), _worst(card["rows"], worst), _unscored(card["unscored"])]
    if card["summary_held_out"] and card["summary_held_out"] != card["summary"]:
        parts.append(_summary(card["summary_held_out"], "Held out: models no rule was found on"))
    parts.append(_summary(card["summary"], _title(card)))
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def _title(card: Mapping[str, Any]) -> str:
    seen = sum(row["in_sample"] for row in card["rows"])
    return f"Errors of {len(card['rows'])} figures, {seen} of them in-sample (modelled)"


def _lines(card: Mapping[str, Any]) -> Iterator[str]:
    by_run: dict[str, list[Row]] = defaultdict(list)
    for row in card["rows"]:
        by_run[row["run"]].append(row)
    table = [_HEADING, *(_line(rows) for rows in by_run.values())]
    yield from _table(table, _LEFT)


def _line(rows: Sequence[Row]) -> tuple[str, ...]:
    told = {row["field"]: row for row in rows}
    first = rows[0]
    pools = [row for row in rows if row["field"] in POOLS]
    latency = told.get("latency_ms")
    return (
        first["run"],
        first["model"],
        _profile(first["profile"]),
        _pair(told.get("epochs_total")),
        _pair(told.get("epochs_sw_plus_hybrid")),
        _kinds(told.get("off_npu_kinds")),
        _pair(told.get("alike_epochs")),
        _error(told.get("weights_bytes")),
        _error(max(pools, key=lambda row: abs(row["error"]), default=None)),
        _error(told.get("activations_bytes") or told.get("internal_ram_bytes")),
        _pair(latency),
        "" if latency is None else ("in" if latency["interval"]["inside"] else "out"),
    )


def _profile(name: str) -> str:
    """Without the options, which are long."""
    base, _, options = name.partition(" ")
    return f"{base} ..." if options else base


def _pair(row: Row | None) -> str:
    return "" if row is None else f"{row['predicted']:.4g}/{row['published']:.4g}"


def _kinds(row: Row | None) -> str:
    if row is None:
        return ""
    return "=" if row["error"] == 0 else f"{row['error'] * max(row['published'], 1):.0f} off"


def _error(row: Row | None) -> str:
    if row is None:
        return ""
    relative = row["published"] != 0 or row["unit"] == "B"
    return _percent(row["error"]) if relative else f"{row['error']:+g}"


def _percent(error: float) -> str:
    return f"{100 * error:+.1f}%"


def _worst(rows: Sequence[Row], number: int) -> Iterator[str]:
    if number <= 0:
        return
    ranked = sorted(rows, key=lambda row: -abs(row["error"]))[:number]
    yield f"The {len(ranked)} largest errors"
    table = [("run", "model", "figure", "predicted", "published", "error")]
    for row in ranked:
        figures = (f"{row['predicted']:.10g}", f"{row['published']:.10g}", _error(row))
        table.append((row["run"], row["model"], row["field"], *figures))
    yield from _table(table, _LEFT)


def _unscored(left: Iterable[Row]) -> Iterator[str]:
    reasons: dict[str, list[str]] = defaultdict(list)
    for one in left:
        reasons[one["reason"]].append(one["run"] + (f" {one['field']}" if "field" in one else ""))
    if reasons:
        yield "Not scored"
    for reason, names in reasons.items():
        yield printable(f"  {reason}: {', '.join(names)}")


def _summary(summary: Mapping[str, Any], title: str) -> Iterator[str]:
    yield title
    table = [("figure", "count", *_CLOSE.values(), "median", "p90", "largest", "in range")]
    for name, figure in summary.items():
        shares = (f"{100 * figure['within'][limit]:.0f}%" for limit in _CLOSE)
        errors = (f"{100 * figure[key]:.2f}%" for key in ("median", "p90", "largest"))
        covered = figure.get("coverage")
        inside = f"{100 * covered['inside']:.0f}%" if covered else ""
        table.append((name, str(figure["count"]), *shares, *errors, inside))
    yield from _table(table, 1)


def _table(rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """Aligned columns, the first `left` of them words."""
    shown = [[printable(cell)[:_WIDEST] for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = [
            f"{cell:<{width}}" if index < left else f"{cell:>{width}}"
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
