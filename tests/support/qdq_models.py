"""ONNX models that say by QuantizeLinear and DequantizeLinear what is stored as integers."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from support.onnx_models import node, onnxruntime_outputs, our_outputs, proto

Array = NDArray[Any]
Affine = tuple[float, int]
"""Scale and zero point."""


class Qdq:
    """Collects nodes and constants; tensors are int8 or uint8 between Q and DQ."""

    def __init__(self, dtype: str = "int8", opset: int = 17) -> None:
        self.dtype = np.dtype(dtype)
        self.opset = opset
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, Array] = {}
        self.inputs: dict[str, Sequence[int]] = {}

    def input(self, name: str, shape: Sequence[int], affine: Affine) -> str:
        """A float input, quantized: the name of its real."""
        self.inputs[name] = shape
        return self.real(self.quantized(name, affine), affine)

    def constant(self, name: str, data: Array) -> str:
        self.constants[name] = np.asarray(data)
        return name

    def affine(self, name: str, affine: Affine) -> str:
        """Names of scale and zero point, as operands."""
        scale = self.constant(f"{name}_scale", np.float32(affine[0]))
        return f"{scale} {self.constant(f'{name}_zero', self.dtype.type(affine[1]))}"

    def quantized(self, name: str, affine: Affine) -> str:
        self.nodes.append(
            node("QuantizeLinear", f"{name} {self.affine(f'{name}_q', affine)}", f"{name}_q")
        )
        return f"{name}_q"

    def real(self, name: str, affine: Affine) -> str:
        self.nodes.append(
            node("DequantizeLinear", f"{name} {self.affine(f'{name}_d', affine)}", f"{name}_real")
        )
        return f"{name}_real"

    def weights(self, name: str, data: Array, scales: Array, axis: int | None = None) -> str:
        """Constant integers as reals: of one scale, or of several along `axis`."""
        zeros = np.zeros(scales.shape, data.dtype)
        operands = [
            self.constant(name, data),
            self.constant(f"{name}_scale", scales.astype(np.float32)),
            self.constant(f"{name}_zero", zeros),
        ]
        attributes = {} if axis is None else {"axis": axis}
        self.nodes.append(
            node("DequantizeLinear", " ".join(operands), f"{name}_real", **attributes)
        )
        return f"{name}_real"

    def operator(self, operator: str, operands: str, affine: Affine, **attributes: Any) -> str:
        """An operator on reals and the quantization of its result; the name of its real."""
        name = f"y{len(self.nodes)}"
        self.nodes.append(node(operator, operands, name, **attributes))
        return self.real(self.quantized(name, affine), affine)

    def build(self, *outputs: str) -> bytes:
        """File content."""
        declared = {name: ("float32", shape) for name, shape in self.inputs.items()}
        results = dict.fromkeys(outputs, ("float32", None))
        made = proto(self.nodes, declared, results, self.constants, self.opset)
        return made.SerializeToString()


def steps_apart(data: bytes, inputs: Mapping[str, Array], scale: float) -> float:
    """The largest difference between onnxruntime's result and ours, in units of `scale`."""
    (theirs,), (ours,) = onnxruntime_outputs(data, inputs), our_outputs(data, inputs)
    assert theirs.shape == ours.shape
    assert theirs.dtype == ours.dtype
    return float(np.abs(theirs.astype(np.float64) - ours).max() / scale)
