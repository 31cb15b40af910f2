"""Small float networks with random weights, as TFLite and ONNX files, and samples for them."""

from typing import Any

import numpy as np
import onnx
from ai_edge_litert import schema_py_generated as schema
from numpy.typing import NDArray
from support.onnx_models import float_model, node
from support.tflite_builder import TFLiteBuilder

Array = NDArray[np.float32]

IMAGE = (3, 8, 8)
SEQUENCE = (6, 16)
_HEADS, _WIDTH, _INNER = 2, 16, 32


def samples(shape: tuple[int, ...], count: int = 8, seed: int = 0) -> Array:
    """Float32 [count, *shape], normally distributed."""
    return np.random.default_rng(seed).standard_normal((count, *shape)).astype(np.float32)


def weights(seed: int, *shape: int) -> Array:
    """Normally distributed and scaled to keep the size of what they are multiplied with."""
    inputs = int(np.prod(shape)) / max(shape[0], 1)
    values = np.random.default_rng(seed).standard_normal(shape) / np.sqrt(inputs)
    return values.astype(np.float32)


def convolutional(opset: int = 13, batch: int | str = "batch") -> bytes:
    """Conv, ReLU6, depthwise, residual Add, BatchNormalization, pooling, MatMul, Add, Softmax."""
    constants: dict[str, NDArray[Any]] = {
        "w0": weights(0, 8, 3, 3, 3),
        "b0": weights(1, 8, 1).ravel(),
        "w1": weights(2, 8, 1, 3, 3),
        "w2": weights(3, 16, 5).reshape(16, 5)[:8],
        "b2": weights(4, 5, 1).ravel(),
        "zero": np.float32(0),
        "six": np.float32(6),
        "gamma": np.linspace(0.5, 1.5, 8, dtype=np.float32),
        "beta": np.linspace(-0.2, 0.2, 8, dtype=np.float32),
        "mean": np.linspace(-0.1, 0.3, 8, dtype=np.float32),
        "variance": np.linspace(0.5, 2.0, 8, dtype=np.float32),
    }
    nodes = [
        node("Conv", "x w0 b0", "c0", pads=[1, 1, 1, 1], strides=[2, 2]),
        node("Clip", "c0 zero six", "r0"),
        node("Conv", "r0 w1", "c1", pads=[1, 1, 1, 1], group=8),
        node("Add", "c1 r0", "sum"),
        node("BatchNormalization", "sum gamma beta mean variance", "normal"),
        node("GlobalAveragePool", "normal", "pooled"),
        node("Flatten", "pooled", "flat"),
        node("MatMul", "flat w2", "product"),
        node("Add", "product b2", "logits"),
        node("Softmax", "logits", "y", axis=1),
    ]
    return float_model(nodes, {"x": (batch, *IMAGE)}, ("y",), constants, opset)


class _Transformer:
    """One encoder layer: attention, two normalizations spelled out, GELU by Erf."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, NDArray[Any]] = {}

    def op(self, operator: str, operands: str, name: str, **attributes: Any) -> str:
        self.nodes.append(node(operator, operands, name, **attributes))
        return name

    def constant(self, name: str, values: Any) -> str:
        self.constants[name] = np.asarray(values)
        return name

    def linear(self, x: str, name: str, inputs: int, outputs: int) -> str:
        seed = len(self.constants)
        matrix = self.constant(f"{name}_w", weights(seed, inputs, outputs) * 1.5)
        bias = self.constant(f"{name}_b", weights(seed + 1, outputs, 1).ravel() * np.float32(0.1))
        self.op("MatMul", f"{x} {matrix}", f"{name}_product")
        return self.op("Add", f"{name}_product {bias}", name)

    def heads(self, x: str, name: str, order: list[int]) -> str:
        linear = self.linear(x, name, _WIDTH, _WIDTH)
        shape = (1, SEQUENCE[0], _HEADS, _WIDTH // _HEADS)
        split = self.constant("split", np.array(shape, np.int64))
        self.op("Reshape", f"{linear} {split}", f"{name}_split")
        return self.op("Transpose", f"{name}_split", f"{name}_heads", perm=order)

    def normalized(self, x: str, name: str) -> str:
        self.op("ReduceMean", x, f"{name}_mean", axes=[-1], keepdims=1)
        self.op("Sub", f"{x} {name}_mean", f"{name}_centred")
        square = self.constant("square", np.float32(2))
        self.op("Pow", f"{name}_centred {square}", f"{name}_squares")
        self.op("ReduceMean", f"{name}_squares", f"{name}_variance", axes=[-1], keepdims=1)
        epsilon = self.constant("epsilon", np.float32(1e-6))
        self.op("Add", f"{name}_variance {epsilon}", f"{name}_positive")
        self.op("Sqrt", f"{name}_positive", f"{name}_deviation")
        self.op("Div", f"{name}_centred {name}_deviation", f"{name}_unit")
        gain = self.constant(f"{name}_gain", np.linspace(0.8, 1.2, _WIDTH, dtype=np.float32))
        shift = self.constant(f"{name}_shift", np.linspace(-0.1, 0.1, _WIDTH, dtype=np.float32))
        self.op("Mul", f"{name}_unit {gain}", f"{name}_scaled")
        return self.op("Add", f"{name}_scaled {shift}", name)

    def gelu(self, x: str, name: str) -> str:
        root, one = self.constant("root", np.float32(2**0.5)), self.constant("one", np.float32(1))
        self.op("Div", f"{x} {root}", f"{name}_argument")
        self.op("Erf", f"{name}_argument", f"{name}_erf")
        self.op("Add", f"{name}_erf {one}", f"{name}_share")
        return self.op("Mul", f"{x} {name}_share", name)

    def build(self) -> bytes:
        query, value = (self.heads("x", name, [0, 2, 1, 3]) for name in ("query", "value"))
        key = self.heads("x", "key", [0, 2, 3, 1])
        self.op("MatMul", f"{query} {key}", "scores")
        self.op("Softmax", "scores", "attention", axis=-1)
        self.op("MatMul", f"attention {value}", "context")
        self.op("Transpose", "context", "turned", perm=[0, 2, 1, 3])
        self.op("Reshape", f"turned {self.constant('join', np.array((1, *SEQUENCE)))}", "joined")
        self.op("Add", f"{self.linear('joined', 'mixed', _WIDTH, _WIDTH)} x", "first_sum")
        first = self.normalized("first_sum", "first")
        inner = self.gelu(self.linear(first, "inner", _WIDTH, _INNER), "gelu")
        self.op("Add", f"{self.linear(inner, 'outer', _INNER, _WIDTH)} {first}", "second_sum")
        self.normalized("second_sum", "y")
        return float_model(self.nodes, {"x": (1, *SEQUENCE)}, ("y",), self.constants, 13)


def transformer() -> bytes:
    """One encoder layer of width 16 on [1, 6, 16], its operators those of BERT exports."""
    return _Transformer().build()


def tflite_chain(shape: tuple[int, ...] = (1, 8, 8, 3), padded: bool = False) -> bytes:
    """y = relu(x + ramp) * 2, on TFLite, with a PAD of one row above where `padded`."""
    builder = TFLiteBuilder()
    source = builder.tensor("x", shape, "float32")
    if padded:
        grown = (shape[0], shape[1] + 1, *shape[2:])
        rows = [[0, 0], [1, 0], *[[0, 0]] * (len(shape) - 2)]
        paddings = builder.tensor("paddings", (len(shape), 2), "int32", data=rows)
        target = builder.tensor("padded", grown, "float32")
        builder.operator("PAD", [source, paddings], [target], schema.PadOptionsT())
        source, shape = target, grown
    ramp = np.linspace(-0.5, 1.5, shape[-1], dtype=np.float32)
    for name, kind, options, values in (
        ("sum", "ADD", schema.AddOptionsT(), ramp),
        ("y", "MUL", schema.MulOptionsT(), np.full(1, 2.0, np.float32)),
    ):
        if kind == "ADD":
            options.fusedActivationFunction = schema.ActivationFunctionType.RELU
        term = builder.tensor(f"{name}_term", values.shape, "float32", data=values)
        target = builder.tensor(name, shape, "float32")
        builder.operator(kind, [source, term], [target], options)
        source = target
    return builder.build([0], [source])
