"""Hypothesis strategies of quantized networks."""

from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import Phase
from hypothesis import strategies as st

Affine = tuple[float, int]

UNSHRUNK = (Phase.explicit, Phase.generate)
"""Phases of a test whose every try builds a program: a failure is shown as it was found."""


def scales(low: float = 2.0**-10, high: float = 1.0) -> st.SearchStrategy[float]:
    """float32 values from `low` to `high`, powers of two, with evenly drawn exponents."""
    exponents = st.integers(int(np.log2(low)), int(np.log2(high)) - 1)
    mantissas = st.floats(1.0, 2.0, width=32)
    return st.builds(lambda mantissa, exponent: mantissa * 2.0**exponent, mantissas, exponents)


def affines(low: float = 2.0**-10, high: float = 1.0) -> st.SearchStrategy[Affine]:
    """Scale and zero point of an int8 tensor."""
    return st.tuples(scales(low, high), st.integers(-128, 127))


@st.composite
def fillings(draw: st.DrawFn, dtype: str = "int8") -> "Filling":
    """How to fill tensors of an integer type: at random, with both extremes, or with one."""
    limits = np.iinfo(dtype)
    kind = draw(st.sampled_from(("random", "extremes", "lowest", "highest")))
    return Filling(kind, limits, draw(st.integers(0, 2**32 - 1)))


class Filling:
    """A reproducible source of tensors of one type."""

    def __init__(self, kind: str, limits: "np.iinfo[Any]", seed: int) -> None:
        self._kind = kind
        self._limits = limits
        self._random = np.random.default_rng(seed)

    def __repr__(self) -> str:
        return f"Filling({self._kind}, {self._limits.dtype})"

    def __call__(self, *shape: int) -> npt.NDArray[Any]:
        low, high = int(self._limits.min), int(self._limits.max)
        if self._kind == "random":
            values = self._random.integers(low, high, shape, endpoint=True)
        elif self._kind == "extremes":
            values = self._random.choice(np.array([low, high]), shape)
        else:
            values = np.full(shape, low if self._kind == "lowest" else high)
        return values.astype(self._limits.dtype)


@st.composite
def broadcast_shapes(draw: st.DrawFn, count: int = 2) -> tuple[tuple[int, ...], ...]:
    """Shapes of up to four axes that broadcast together, and last the shape that they make.

    The first has an axis at least, for LiteRT makes one of no axes at all.
    """
    full = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    shapes = []
    for index in range(count):
        shape = [draw(st.sampled_from((size, 1))) for size in full]
        shapes.append(tuple(shape[draw(st.integers(0, len(full) - (index == 0))) :]))
    return (*shapes, np.broadcast_shapes(*shapes))
