"""Encoders as published runs of ST's compiler show them: operator by operator, quantized."""

from dataclasses import dataclass

import numpy as np
from support.networks import SCALE, Network, Shape

from n6lib.graph import DType, Graph, Quantization, Tensor

_UNSIGNED = -128


@dataclass(frozen=True)
class Size:
    """An encoder's size; the defaults are those of the published runs."""

    layers: int = 6
    hidden: int = 128
    heads: int = 4
    inner: int = 1024
    sequence: int = 30
    words: int = 20_000


class Encoder(Network):
    """A graph of three-axis tensors [1, sequence, hidden], with biases as additions."""

    def parameter(self, shape: Shape, zero_point: int = 3) -> str:
        """A constant operand."""
        name = f"p{len(self.tensors)}"
        data = np.zeros(shape, np.int8)
        data.setflags(write=False)
        quantization = Quantization((SCALE,), (zero_point,))
        self.tensors[name] = Tensor(name, shape, DType.INT8, quantization, data)
        return name

    def dense(self, source: str, outputs: int, zero_point: int = 4, *, relu: bool = False) -> str:
        """A product with a constant matrix, then a bias."""
        *leading, depth = self.tensors[source].shape
        weights = self._constant((outputs, depth), 0, outputs)
        shape = (*leading, outputs)
        attributes = {"activation": "none", "keep_num_dims": True}
        product = self._operator("fully_connected", (source, weights, ""), shape, 5, attributes)
        return self.binary(
            "add", product, self.parameter((1, 1, outputs)), _UNSIGNED if relu else zero_point
        )

    def binary(self, kind: str, a: str, b: str, zero_point: int = 6) -> str:
        """A sum, difference or product with broadcasting."""
        shape = np.broadcast_shapes(self.tensors[a].shape, self.tensors[b].shape)
        return self._operator(kind, (a, b), shape, zero_point, {"activation": "none"})

    def unary(self, kind: str, source: str, zero_point: int = _UNSIGNED) -> str:
        """A function of every value."""
        return self._operator(kind, (source,), self.tensors[source].shape, zero_point, {})

    def reshape(self, source: str, shape: Shape) -> str:
        """Other axes for the same values."""
        return self._like(source, self._operator("reshape", (source,), shape, 0, {}))

    def transpose(self, source: str, permutation: tuple[int, ...]) -> str:
        """Other order of the axes."""
        shape = tuple(self.tensors[source].shape[axis] for axis in permutation)
        attributes = {"permutation": permutation}
        return self._like(source, self._operator("transpose", (source,), shape, 0, attributes))

    def mean(self, source: str) -> str:
        """The mean along the last axis, which stays."""
        shape = (*self.tensors[source].shape[:-1], 1)
        attributes = {"axes": (len(shape) - 1,), "keep_dims": True}
        return self._operator("mean", (source,), shape, 7, attributes)

    def matmul(self, a: str, b: str) -> str:
        """A product of two computed tensors."""
        shape = (*self.tensors[a].shape[:-1], self.tensors[b].shape[-1])
        attributes = {"adj_x": False, "adj_y": False}
        return self._operator("batch_matmul", (a, b), shape, 8, attributes)

    def softmax(self, source: str) -> str:
        """A softmax along the last axis."""
        rank = len(self.tensors[source].shape)
        attributes = {"axis": rank - 1, "beta": 1.0}
        name = self._operator("softmax", (source,), self.tensors[source].shape, 0, attributes)
        quantization = Quantization((1 / 256,), (_UNSIGNED,))
        tensor = self.tensors[name]
        self.tensors[name] = Tensor(name, tensor.shape, DType.INT8, quantization)
        return name

    def attention(self, x: str, size: Size) -> str:
        """Scaled products of heads, joined and projected."""
        depth = size.hidden // size.heads
        heads = (1, size.sequence, size.heads, depth)
        query, key, value = (self.reshape(self.dense(x, size.hidden), heads) for _ in range(3))
        scores = self.matmul(self.transpose(query, (0, 2, 1, 3)), self.transpose(key, (0, 2, 3, 1)))
        weights = self.softmax(self.binary("mul", scores, self.parameter((1,))))
        mixed = self.matmul(weights, self.transpose(value, (0, 2, 1, 3)))
        joined = self.reshape(self.transpose(mixed, (0, 2, 1, 3)), (1, size.sequence, size.hidden))
        return self.dense(joined, size.hidden)

    def normalize(self, x: str, size: Size) -> str:
        """x (gamma / deviation) + (beta - mean (gamma / deviation))."""
        row = (1, 1, size.hidden)
        mean = self.mean(x)
        centred = self.binary("sub", x, mean)
        deviation = self.unary("sqrt", self.mean(self.binary("mul", centred, centred)))
        factor = self.binary("mul", self.unary("reciprocal", deviation), self.parameter(row))
        scaled = self.binary("mul", x, factor)
        shift = self.binary("sub", self.parameter(row), self.binary("mul", factor, mean))
        return self.binary("add", scaled, shift)

    def layer(self, x: str, size: Size) -> str:
        """Attention and a feed-forward network, each added to its input and normalized."""
        x = self.normalize(self.binary("add", x, self.attention(x, size)), size)
        inner = self.dense(x, size.inner, relu=True)
        return self.normalize(self.binary("add", x, self.dense(inner, size.hidden)), size)


def encoder(size: Size) -> Graph:
    """Scaled embeddings plus positions, `size.layers` layers and scores of words."""
    net = Encoder()
    shape = (1, size.sequence, size.hidden)
    x = net.input(shape, zero_point=2)
    x = net.binary("mul", x, net.parameter((1,)))
    x = net.binary("add", x, net.parameter(shape))
    for _ in range(size.layers):
        x = net.layer(x, size)
    return net.build(net.dense(x, size.words), name="encoder")
