"""The text form of a graph; `n6lib.graph.parser` gives its grammar and reads it back."""

import base64
from collections.abc import Iterator

import numpy as np

from n6lib.files import sha256_bytes
from n6lib.graph.graph import Graph
from n6lib.graph.operator import Attribute, Operator
from n6lib.graph.quantization import Quantization
from n6lib.graph.tensor import Tensor

VERSION = 1


def print_graph(graph: Graph, weights: bool = True) -> str:
    """The text of a verified graph, one line per tensor and operator, with a newline at the end.

    With `weights`, `parse_graph` gives an equal graph back. Without, constants show the first
    digits of the SHA-256 of their bytes, and scales per channel their range: for reading only.
    """
    return "\n".join(_lines(graph, weights)) + "\n"


def _lines(graph: Graph, weights: bool) -> Iterator[str]:
    yield f"graph @{graph.name} version {VERSION} {{"
    for name in graph.inputs:
        yield f"  input %{name} : {_type(graph.tensors[name], weights)}"
    printed = set(graph.inputs)
    for operator in graph.operators:
        for name in filter(None, operator.inputs):
            if graph.tensors[name].constant and name not in printed:
                printed.add(name)
                yield f"  {_constant(graph.tensors[name], weights)}"
        yield f"  {_operator(operator, graph, weights)}"
    yield f"  return {_names(graph.outputs)}"
    yield "}"


def _constant(tensor: Tensor, weights: bool) -> str:
    assert tensor.data is not None
    data = tensor.data.tobytes()
    if weights:
        value = f'"{base64.b64encode(data).decode()}"'
    else:
        value = f"sha256:{sha256_bytes(data)[:12]}"
    return f"%{tensor.name} = constant {value} : {_type(tensor, weights)}"


def _operator(operator: Operator, graph: Graph, weights: bool) -> str:
    label = "" if operator.name == operator.outputs[0] else f" @{operator.name}"
    types = ", ".join(_type(graph.tensors[name], weights) for name in operator.outputs)
    attributes = "".join(f" {_attributes(operator)}" if operator.attributes else "")
    return (
        f"{_names(operator.outputs)} = {operator.kind}{label}({_names(operator.inputs)})"
        f"{attributes} : {types}"
    )


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"%{name}" if name else "none" for name in names)


def _attributes(operator: Operator) -> str:
    pairs = (f"{name} = {_value(value)}" for name, value in sorted(operator.attributes.items()))
    return "{" + ", ".join(pairs) + "}"


def _value(value: Attribute) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else repr(value)


def _type(tensor: Tensor, weights: bool) -> str:
    shape = "".join(f"{size}x" for size in tensor.shape)
    return f"tensor<{shape}{tensor.dtype.value}{_quantization(tensor.quantization, weights)}>"


def _quantization(quantization: Quantization | None, weights: bool) -> str:
    if quantization is None:
        return ""
    if quantization.axis is None:
        return f", {_pair(quantization.scale, quantization.zero_point)}"
    scales = quantization.scales
    if not weights and len(scales) > 1:
        return f", axis {quantization.axis} {{{_scale(min(scales))} .. {_scale(max(scales))}}}"
    pairs = map(_pair, scales, quantization.zero_points)
    return f", axis {quantization.axis} {{{', '.join(pairs)}}}"


def _pair(scale: float, zero_point: int) -> str:
    return f"{_scale(scale)}:{zero_point}" if zero_point else _scale(scale)


def _scale(scale: float) -> str:
    """The shortest decimal that gives this float32 when read as a double and rounded."""
    short = str(np.float32(scale))
    return short if float(np.float32(float(short))) == scale else repr(scale)
