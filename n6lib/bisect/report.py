"""bisect.json: the comparison for programs."""

import math
from collections.abc import Sequence
from typing import Any

from n6lib.bisect.closeness import Closeness
from n6lib.bisect.comparison import Comparison, Pair, Row
from n6lib.bisect.difference import Difference
from n6lib.bisect.tolerance import Tolerance

VERSION = 1
BASIS = {
    "float": "emulated",
    "fake": "emulated",
    "integer": "emulated",
    "host": "measured",
    "emulator": "emulated",
}


def report(
    model: str, samples: Sequence[str], comparison: Comparison, tolerance: Tolerance
) -> dict[str, Any]:
    """The content of bisect.json; figures that are not finite are null."""
    return {
        "version": VERSION,
        "model": model,
        "samples": list(samples),
        "tolerance": tolerance.json(),
        "agree": comparison.agree,
        "stages": [
            {
                "name": stage.name,
                "basis": BASIS.get(stage.name, "given"),
                "tensors": len(stage.values),
                "missing": stage.missing or None,
            }
            for stage in comparison.stages
        ],
        "partings": [
            _parting(pair, row)
            for pair in comparison.pairs
            if (row := comparison.parting(pair)) is not None
        ],
        "tensors": [_row(row) for row in comparison.rows],
    }


def _parting(pair: Pair, row: Row) -> dict[str, Any]:
    return {"stages": list(pair), **_identity(row), **_difference(row.differences[pair])}


def _identity(row: Row) -> dict[str, Any]:
    operator = row.operator
    return {
        "tensor": row.tensor.name,
        "operator": operator.name if operator else None,
        "kind": operator.kind if operator else None,
        "index": row.index,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        **_identity(row),
        "type": row.tensor.dtype.value,
        "shape": list(row.tensor.shape),
        "quantized": _closeness(row.quantized) if row.quantized else None,
        "apart_lsb": _finite(row.apart),
        "pairs": [
            {"stages": list(pair), **_difference(difference)}
            for pair, difference in row.differences.items()
        ],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        **_closeness(difference.closeness),
        "unequal": difference.unequal,
        "elements": difference.elements,
        "place": list(difference.place),
        "expected": _finite(difference.expected),
        "got": _finite(difference.got),
        "beyond": difference.beyond or None,
    }


def _closeness(close: Closeness) -> dict[str, Any]:
    return {
        "sqnr_db": round(close.sqnr, 3),
        "cosine": round(close.cosine, 6),
        "max_lsb": _finite(close.lsb),
    }


def _finite(value: float | None) -> float | None:
    """A number that JSON can hold, with six significant digits, or None."""
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.6g}")
