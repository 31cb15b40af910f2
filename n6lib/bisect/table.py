"""The comparison as text: a line per tensor, a sentence per pair of stages."""

from collections.abc import Sequence

from n6lib.bisect.closeness import Closeness
from n6lib.bisect.comparison import Comparison, Pair, Row
from n6lib.bisect.difference import Difference
from n6lib.quality.metrics import SQNR_LIMIT_DB

_NAME = 44
_HEADINGS = ("#", "tensor", "kind", "SQNR dB", "cosine", "max LSB", "own LSB")
_LEFT = (1, 2)
_MEANING = {
    ("float", "fake"): "rounding and clipping cost too much: look at this tensor's scale and range",
    ("fake", "integer"): "integer arithmetic strays from real: look at this operator's own LSB",
    ("integer", "host"): "the generated C or its compiler is wrong on this operator",
    ("host", "emulator"): "flags, alignment or memory of the target differ on this operator",
}
_OUT_OF_RANGE = "the inputs lie outside of the range that the network was calibrated for"


def table(comparison: Comparison) -> str:
    """A line per tensor: the integer stage beside the float stage, then each pair of stages.

    A pair's cell is `=`, the number of elements that differ, or the SQNR; `!` is beyond tolerance.
    """
    pairs = [" ".join(pair) for pair in comparison.pairs]
    lines = [(*_HEADINGS, *pairs), *(_line(row, comparison.pairs) for row in comparison.rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in _LEFT else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def verdicts(comparison: Comparison) -> str:
    """What is missing and where each pair parts, a sentence a line."""
    lines = [
        f"{stage.name}: {'not run' if not stage.values else 'not whole'}: {stage.missing}."
        for stage in comparison.stages
        if stage.missing
    ]
    return "\n".join([*lines, *(_verdict(comparison, pair) for pair in comparison.pairs)])


def _line(row: Row, pairs: Sequence[Pair]) -> tuple[str, ...]:
    kind = row.operator.kind if row.operator else "input"
    cells = (_cell(row.differences.get(pair)) for pair in pairs)
    index = "" if row.index is None else str(row.index)
    return (
        index,
        _short(row.tensor.name),
        kind,
        *_closeness(row.quantized),
        _figure(row.apart),
        *cells,
    )


def _closeness(close: Closeness | None) -> tuple[str, str, str]:
    if close is None:
        return "", "", ""
    return _decibels(close.sqnr), f"{close.cosine:.4f}", _figure(close.lsb)


def _cell(difference: Difference | None) -> str:
    if difference is None:
        return ""
    mark = "!" if difference.beyond else ""
    if difference.unequal is None:
        return mark + _decibels(difference.closeness.sqnr)
    return mark + str(difference.unequal) if difference.unequal else "="


def _verdict(comparison: Comparison, pair: Pair) -> str:
    row = comparison.parting(pair)
    if row is None:
        return _agreement(comparison, pair)
    difference = row.differences[pair]
    where = f"sample {difference.place[0]}, index {list(difference.place[1:])}"
    producer = f"{row.operator.kind}, operator {row.index}" if row.operator else "input"
    meaning = _meaning(comparison, pair, row)
    return (
        f"{pair[0]} and {pair[1]} part first at {row.tensor.name} ({producer}): "
        f"{difference.beyond}, {difference.got:g} instead of {difference.expected:g} at "
        f"{where}{meaning}."
    )


def _agreement(comparison: Comparison, pair: Pair) -> str:
    rows = [row for row in comparison.rows if pair in row.differences]
    found = [row.differences[pair] for row in rows]
    if all(difference.unequal == 0 for difference in found):
        return f"{pair[0]} and {pair[1]} give the same bytes in {len(rows)} tensors."
    worst = min(rows, key=lambda row: row.differences[pair].closeness.sqnr)
    sqnr = _decibels(worst.differences[pair].closeness.sqnr)
    worst_of_all = "" if sqnr == "=" else f", the worst being {worst.tensor.name} with {sqnr} dB"
    return f"{pair[0]} and {pair[1]} stay within tolerance in {len(rows)} tensors{worst_of_all}."


def _meaning(comparison: Comparison, pair: Pair, row: Row) -> str:
    """A clause on what to suspect."""
    if row.operator is None or pair not in _MEANING:
        return ""
    given = {each.tensor.name for each in comparison.rows if each.operator is None}
    if pair[0] == "float" and row.operator.kind == "quantize" and row.operator.inputs[0] in given:
        return f"; {_OUT_OF_RANGE}"
    return f"; {_MEANING[pair]}"


def _decibels(value: float) -> str:
    return "=" if value == SQNR_LIMIT_DB else f"{value:.1f}"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _short(name: str) -> str:
    """The end of a long name, which tells tensors apart."""
    return name if len(name) <= _NAME else "..." + name[3 - _NAME :]
