"""Random sound graphs that do much in vain, for property tests of the compiler's passes."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st
from support.random_graphs import GraphMaker

from n6lib.graph import DType, Graph, Operator, Quantization, Tensor

PERMUTATIONS = ((0, 1, 2, 3), (0, 2, 1, 3), (0, 3, 1, 2), (0, 2, 3, 1), (0, 1, 3, 2), (0, 3, 2, 1))


class Waster(GraphMaker):
    """Makes operators that a pass could leave out, and others; four axes, int8."""

    def reshape(self, source: Tensor) -> Tensor:
        batch, height, width, channels = source.shape
        shape = self.draw(
            st.sampled_from([source.shape, (batch, width, height, channels), (1, 1, 1, -1)])
        )
        if -1 in shape:
            shape = (1, 1, 1, source.elements)
        return self.operator("reshape", [source.name], self.activation(shape, source.quantization))

    def transpose(self, source: Tensor) -> Tensor:
        permutation = self.draw(st.sampled_from(PERMUTATIONS))
        shape = tuple(source.shape[axis] for axis in permutation)
        output = self.activation(shape, source.quantization)
        return self.operator("transpose", [source.name], output, permutation=permutation)

    def whole_slice(self, source: Tensor) -> Tensor:
        strides = tuple(self.draw(st.sampled_from([1, -1])) for _ in source.shape)
        begins = tuple(
            size - 1 if stride < 0 else 0
            for size, stride in zip(source.shape, strides, strict=True)
        )
        output = self.activation(source.shape, source.quantization)
        given = {"begins": begins, "sizes": source.shape, "strides": strides, "dropped": ()}
        return self.operator("slice", [source.name], output, **given)

    def reverse(self, source: Tensor) -> Tensor:
        axes = tuple(self.draw(st.sets(st.integers(0, 3))))
        output = self.activation(source.shape, source.quantization)
        return self.operator("reverse", [source.name], output, axes=axes)

    def idle(self, source: Tensor) -> Tensor:
        """One of the operators whose output is their input if the types are equal."""
        kind, given = self.draw(
            st.sampled_from(
                [
                    ("pad", {"paddings": (0,) * 8}),
                    ("quantize", {}),
                    ("concat", {"axis": 0}),
                    ("split", {"axis": 0, "sizes": (source.shape[0],)}),
                    ("space_to_depth", {"block": 1}),
                    ("depth_to_space", {"block": 1, "mode": "dcr"}),
                    ("space_to_batch", {"blocks": (1, 1), "paddings": (0,) * 4}),
                    ("batch_to_space", {"blocks": (1, 1), "crops": (0,) * 4}),
                ]
            )
        )
        output = self.activation(source.shape, source.quantization)
        return self.operator(kind, [source.name], output, **given)

    def over_floats(self, source: Tensor) -> Tensor:
        """There and back, at times to another quantization."""
        real = self.activation(source.shape, None, DType.FLOAT32)
        self.operator("dequantize", [source.name], real)
        affine = self.draw(st.sampled_from([source.quantization, self.affine()]))
        return self.operator("quantize", [real.name], self.activation(source.shape, affine))

    def over_integers(self, source: Tensor) -> Tensor:
        """By another quantization, often one that keeps every value."""
        assert source.quantization is not None
        dtype = self.draw(st.sampled_from([DType.INT8, DType.UINT8, DType.INT16]))
        scale = source.quantization.scale * self.draw(st.sampled_from([1.0, 0.5, 2.0, 2.0**-8]))
        shift = {DType.UINT8: 128}.get(dtype, 0)
        zero = 0 if dtype is DType.INT16 else source.quantization.zero_point + shift
        between = self.activation(source.shape, Quantization((scale,), (zero,)), dtype)
        self.operator("quantize", [source.name], between)
        affine = self.draw(st.sampled_from([source.quantization, self.affine()]))
        return self.operator("quantize", [between.name], self.activation(source.shape, affine))

    def twice(self, source: Tensor) -> Tensor:
        """The operator of `source` once more, and the sum of both results."""
        last = next(op for op in self.operators if source.name in op.outputs)
        copies = [replace(self.tensors[name], name=self.name()) for name in last.outputs]
        self.tensors.update({tensor.name: tensor for tensor in copies})
        outputs = tuple(tensor.name for tensor in copies)
        self.operators.append(replace(last, name=outputs[0], outputs=outputs))
        result = self.activation(source.shape, self.affine())
        return self.operator("add", [source.name, outputs[0]], result, activation="none")

    def with_constants(self, source: Tensor) -> Tensor:
        """A sum with a sum of two constants."""
        affine = self.affine()
        values = self.random().integers(-128, 128, (2, *source.shape)).astype(np.int8)
        parts = [self.constant(part.copy(), DType.INT8, affine) for part in values]
        total = self.activation(source.shape, self.affine())
        self.operator("add", [part.name for part in parts], total, activation="none")
        result = self.activation(source.shape, self.affine())
        return self.operator("add", [source.name, total.name], result, activation="none")

    def unread(self, source: Tensor) -> Tensor:
        """Something that nobody reads."""
        self.step(source)
        return source

    def waste(self, source: Tensor) -> Tensor:
        """One random operator, or a few, on `source`."""
        makers = (
            self.reshape, self.reshape, self.transpose, self.transpose, self.whole_slice,
            self.reverse, self.idle, self.idle, self.over_floats, self.over_integers,
            self.twice, self.with_constants, self.unread, self.step,
        )  # fmt: skip
        return self.draw(st.sampled_from(makers))(source)


@st.composite
def wasteful_graphs(draw: Any, max_operators: int = 8) -> Graph:
    """Networks of int8 with one or two outputs."""
    maker = Waster(draw)
    shape = (1, *(draw(st.integers(1, 4)) for _ in range(2)), 3)
    source = maker.activation(shape, maker.affine())
    last = maker.requantize(source)
    seen = [last]
    for _ in range(draw(st.integers(1, max_operators))):
        last = maker.waste(last)
        seen.append(last)
    outputs = dict.fromkeys([last.name, draw(st.sampled_from(seen)).name])
    operators: tuple[Operator, ...] = tuple(maker.operators)
    return Graph("wasteful", maker.tensors, operators, (source.name,), tuple(outputs))


def frames(graph: Graph, seed: int = 0) -> dict[str, npt.NDArray[Any]]:
    """Random values for every input."""
    random = np.random.default_rng(seed)
    return {
        name: random.integers(-128, 128, graph.tensor(name).shape).astype(np.int8)
        for name in graph.inputs
    }
