"""Random models of one layer with weights, of each precision; for the simulator and for C."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st
from support import layers
from support.layers import Precision, Slide
from support.strategies import Filling, fillings, scales

Array = npt.NDArray[Any]
DTYPES = ("int8", "int16", "float32")
SMALL = st.integers(1, 3)
PAIR = st.tuples(SMALL, SMALL)
_BIAS = {"int8": ("int32", 24), "int16": ("int64", 24)}


class Values:
    """Draws the tensors of one precision: integers with extremes, floats from a bell curve."""

    def __init__(self, draw: st.DrawFn, dtype: str) -> None:
        """Choose how to fill tensors of `dtype`."""
        self.draw, self.dtype = draw, dtype
        self._random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
        self._fill: Mapping[str, Filling] = {}
        if dtype != "float32":
            self._fill = {name: draw(fillings(name)) for name in (dtype, "int8")}

    def inputs(self, *shape: int) -> Array:
        """Values of an activation."""
        if self.dtype == "float32":
            return self._random.normal(0, 3, shape).astype(np.float32)
        return self._fill[self.dtype](*shape)

    def weights(self, *shape: int) -> Array:
        """Values of weights."""
        return self.inputs(*shape) if self.dtype == "float32" else self._fill["int8"](*shape)

    def bias(self, count: int) -> Array:
        """Values of a bias; beyond these LiteRT's 16x8 kernels leave 32 bits, each its own way."""
        if self.dtype == "float32":
            return self.inputs(count)
        dtype, bits = _BIAS[self.dtype]
        limit = 1 << self.draw(st.integers(1, bits))
        return self._random.integers(-limit, limit, count).astype(dtype)

    def precision(self, outputs: int) -> Precision:
        """Scales per tensor or per channel; the output's fits sums of a few products."""
        low = 2.0**-14 if self.dtype == "int8" else 2.0**-20
        each = st.lists(scales(low, 2.0**4 * low), min_size=outputs, max_size=outputs)
        weights = self.draw(st.one_of(each, st.lists(scales(low, 1.0), min_size=1, max_size=1)))
        source = (self.draw(scales(2.0**-8, 1.0)), self.draw(st.integers(-128, 127)))
        coarseness = self.draw(scales(2.0**-5, 2.0**12))
        target = (coarseness * source[0] * max(weights), self.draw(st.integers(-128, 127)))
        return Precision(self.dtype, source, target, weights)


def activation(draw: st.DrawFn) -> str:
    """A fused activation."""
    return draw(st.sampled_from(("none", "relu", "relu6", "relu_n1_to_1")))


@st.composite
def convolutions(draw: st.DrawFn, dtype: str) -> tuple[bytes, list[Array]]:
    """CONV_2D in one to three groups, and inputs for it."""
    values, kernel, strides = Values(draw, dtype), draw(PAIR), draw(PAIR)
    dilations = (1, 1) if strides != (1, 1) else draw(PAIR)
    reach = tuple((k - 1) * d + 1 for k, d in zip(kernel, dilations, strict=True))
    shape = (draw(SMALL), *(draw(st.integers(r, 9)) for r in reach))
    groups, taken = draw(SMALL), draw(st.sampled_from((1, 3, 16)))
    outputs = groups * draw(st.sampled_from((1, 3, 6)))
    source = (*shape, groups * taken)
    slide = Slide(draw(st.sampled_from(("same", "valid"))), strides, dilations, activation(draw))
    weights, bias = values.weights(outputs, *kernel, taken), values.bias(outputs)
    model = layers.conv2d(weights, bias, source, slide, values.precision(outputs))
    return model, [values.inputs(*source)]


@st.composite
def depthwise(draw: st.DrawFn, dtype: str) -> tuple[bytes, list[Array]]:
    """DEPTHWISE_CONV_2D with and without a multiplier, and inputs for it."""
    values, kernel, step = Values(draw, dtype), draw(PAIR), draw(SMALL)
    dilations = (1, 1) if step != 1 else draw(PAIR)
    reach = tuple((k - 1) * d + 1 for k, d in zip(kernel, dilations, strict=True))
    channels = draw(st.sampled_from((1, 5, 17)))
    source = (draw(SMALL), *(draw(st.integers(r, 9)) for r in reach), channels)
    outputs = channels * draw(st.sampled_from((1, 1, 3)))
    slide = Slide(
        draw(st.sampled_from(("same", "valid"))), (step, step), dilations, activation(draw)
    )
    bias = values.bias(outputs) if draw(st.booleans()) else None
    weights = values.weights(1, *kernel, outputs)
    model = layers.depthwise_conv2d(weights, bias, source, slide, values.precision(outputs))
    return model, [values.inputs(*source)]


@st.composite
def transposed(draw: st.DrawFn, dtype: str) -> tuple[bytes, list[Array]]:
    """TRANSPOSE_CONV to each size that LiteRT's rules for paddings give, and inputs for it."""
    values, kernel, strides = Values(draw, dtype), draw(PAIR), draw(PAIR)
    source = (draw(SMALL), draw(st.integers(1, 5)), draw(st.integers(1, 5)), draw(SMALL))
    padding = draw(st.sampled_from(("same", "valid")))
    size = []
    for extent, k, step in zip(source[1:3], kernel, strides, strict=True):
        if padding == "same":
            size.append(extent * step - draw(st.integers(0, step - 1)))
        else:
            size.append((extent - 1) * step + k + draw(st.integers(0, step - 1)))
    outputs = draw(st.integers(1, 5))
    bias = values.bias(outputs) if draw(st.booleans()) else None
    model = layers.transpose_conv(
        values.weights(outputs, *kernel, source[3]), bias, source, size,
        Slide(padding, strides, (1, 1), activation(draw)), values.precision(outputs),
    )  # fmt: skip
    return model, [values.inputs(*source)]


@st.composite
def fully_connected(draw: st.DrawFn, dtype: str) -> tuple[bytes, list[Array]]:
    """FULLY_CONNECTED of one to five rows, and inputs for it."""
    values = Values(draw, dtype)
    outputs = draw(st.sampled_from((1, 4, 7, 33)))
    depth = draw(st.sampled_from((1, 15, 16, 48, 300)))
    shape = (*draw(st.sampled_from(((1,), (5,), (2, 2), (1, 1, 3)))), depth)
    bias = values.bias(outputs) if draw(st.booleans()) else None
    model = layers.fully_connected(
        values.weights(outputs, depth), bias, shape, values.precision(outputs),
        activation=activation(draw), keep=draw(st.booleans()),
    )  # fmt: skip
    return model, [values.inputs(*shape)]


@st.composite
def products(draw: st.DrawFn, dtype: str) -> tuple[bytes, list[Array]]:
    """BATCH_MATMUL with leading axes to broadcast, of two inputs or by a constant."""
    values = Values(draw, dtype)
    rows, depth, columns = (draw(st.sampled_from((1, 3, 16, 35))) for _ in range(3))
    leads = draw(
        st.sampled_from((((), ()), ((2,), (2,)), ((3, 1), (1, 2)), ((1, 2), ()), ((), (3,))))
    )
    adj_x, adj_y = draw(st.booleans()), draw(st.booleans())
    a = (*leads[0], *((depth, rows) if adj_x else (rows, depth)))
    b = (*leads[1], *((columns, depth) if adj_y else (depth, columns)))
    first, second = values.inputs(*a), values.inputs(*b)
    pairs = [(draw(scales(2.0**-8, 1.0)), draw(st.integers(-128, 127))) for _ in range(2)]
    coarseness = draw(scales(2.0**-5, 2.0**12))
    target = (coarseness * pairs[0][0] * pairs[1][0], draw(st.integers(-128, 127)))
    constant = draw(st.booleans())
    model = layers.batch_matmul(
        a, second if constant else b, adj_x=adj_x, adj_y=adj_y, dtype=dtype,
        affines=(*pairs, target),
    )  # fmt: skip
    return model, [first] if constant else [first, second]
