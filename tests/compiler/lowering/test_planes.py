from dataclasses import replace

import pytest

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Node, Unit
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.targets import load_target

PROFILE = load_profile("st-2.1")
ONNX = replace(PROFILE, onnx=True)
AFFINE = Quantization((0.5,), (0,))
IMAGE, SEQUENCE = ((1, 3, 6, 8), (0, 2, 3, 1)), ((1, 6, 8), (0, 2, 1))


def given(
    shape: tuple[int, ...], permutation: tuple[int, ...], *, real: bool = False, twice: bool = False
) -> Graph:
    """An input of bytes, or of floats that are quantized, whose channels come to the back."""
    bytes_ = Tensor("q" if real else "x", shape, DType.INT8, AFFINE)
    tensors = [bytes_, *([Tensor("x", shape, DType.FLOAT32)] if real else [])]
    operators = [Operator("q", "quantize", ("x",), ("q",), {})] if real else []
    for index in range(2 if twice else 1):
        turned = tuple(shape[axis] for axis in permutation)
        tensors += [replace(bytes_, name=f"{name}{index}", shape=turned) for name in "ty"]
        attributes = {"permutation": permutation}
        names = (f"t{index}",)
        operators.append(Operator(names[0], "transpose", (bytes_.name,), names, attributes))
        operators.append(Operator(f"y{index}", "relu", names, (f"y{index}",), {}))
    outputs = tuple(f"y{index}" for index in range(2 if twice else 1))
    return Graph("g", {t.name: t for t in tensors}, tuple(operators), ("x",), outputs)


def nodes(graph: Graph) -> list[Node]:
    return list(lower(graph, ONNX).nodes)


@pytest.mark.parametrize(
    ("shape", "permutation", "kinds"),
    [(*IMAGE, ["Identity", "Relu"]), (*SEQUENCE, ["Reshape", "Identity", "Relu"])],
)
def test_channels_of_an_input_from_onnx_are_put_side_by_side(
    shape: tuple[int, ...], permutation: tuple[int, ...], kinds: list[str]
) -> None:
    """A sequence becomes an image before, which is an epoch in the published speech network."""
    assert [node.kind for node in nodes(given(shape, permutation))] == kinds
    plan = predict(given(shape, permutation), load_target("stm32n6570-dk"), ONNX)
    assert [[node.kind for node in group.nodes] for group in plan.groups] == [[k] for k in kinds]


def test_floats_are_copied_before_they_are_quantized() -> None:
    """As three published runs of a network for faces have it that was given floats."""
    copy, quantize, relu = nodes(given(*IMAGE, real=True))
    assert [node.kind for node in (copy, quantize, relu)] == ["Identity", "QuantizeLinear", "Relu"]
    assert (copy.unit, quantize.unit) == (Unit.STREAM, Unit.CPU)
    assert (copy.outputs, quantize.outputs) == (quantize.inputs, relu.inputs)
    buffers = lower(given(*IMAGE, real=True), ONNX).buffers
    assert buffers[copy.outputs[0]].size == 4 * buffers[quantize.outputs[0]].size
    assert buffers[quantize.outputs[0]].channels == 3


def test_all_who_read_the_planes_share_the_copy() -> None:
    found = nodes(given(*IMAGE, real=True, twice=True))
    assert [node.kind for node in found] == ["Identity", "QuantizeLinear", "Relu", "Relu"]
    assert {node.inputs for node in found[2:]} == {("t0",)}


def test_other_orders_and_other_formats_have_no_planes() -> None:
    kinds = [node.kind for node in nodes(given((1, 3, 6, 8), (0, 2, 1, 3), real=True))]
    assert kinds[0] == "QuantizeLinear"
    tflite = [node.kind for node in lower(given(*IMAGE), PROFILE).nodes]
    assert "Identity" not in tflite
