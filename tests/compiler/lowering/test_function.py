from dataclasses import replace
from itertools import pairwise

import pytest
from support.graph_edits import one_operator

from n6lib.compiler.lowering import lower
from n6lib.compiler.lowering.activation import RULES as ACTIVATIONS
from n6lib.compiler.lowering.function import RULES
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Quantization, Tensor

PROFILE = load_profile("st-2.1")
AFFINE = Quantization((0.5,), (0,))


def units(kind, dtype, *, onnx=False, quantization=AFFINE):
    quantized = None if dtype is DType.FLOAT32 else quantization
    x, y = (Tensor(name, (4, 5), dtype, quantized) for name in "xy")
    profile = replace(PROFILE, onnx=onnx)
    return [node.unit for node in lower(one_operator(kind, [x], y), profile).nodes]


@pytest.mark.parametrize("kind", ["abs", "atanh", "ceil", "hard_swish", "relu6", "silu", "tanh"])
def test_functions_of_bytes_take_an_activation_unit(kind):
    assert units(kind, DType.INT8) == [Unit.ACTIV]


@pytest.mark.parametrize("kind", ["elu", "floor", "gelu", "log", "softplus"])
def test_some_are_float_software_between_conversions(kind):
    assert units(kind, DType.INT8) == [Unit.CPU] * 3


@pytest.mark.parametrize(
    ("kind", "tflite", "onnx"),
    [
        ("ceil", Unit.ACTIV, Unit.CPU),
        *((kind, Unit.CPU, Unit.ACTIV) for kind in ("cos", "cosh", "exp", "neg", "sin", "sqrt")),
    ],
)
def test_the_same_function_may_differ_by_format(kind, tflite, onnx):
    """ST's tables of operators contradict each other here."""
    whole = {Unit.ACTIV: [Unit.ACTIV], Unit.CPU: [Unit.CPU] * 3}
    assert units(kind, DType.INT8) == whole[tflite]
    assert units(kind, DType.INT8, onnx=True) == whole[onnx]


def test_an_absolute_value_from_onnx_must_have_no_offset():
    offset = Quantization((0.5,), (3,))
    assert units("abs", DType.INT8, onnx=True) == [Unit.ACTIV]
    assert units("abs", DType.INT8, onnx=True, quantization=offset) == [Unit.CPU] * 3
    assert units("abs", DType.INT8, quantization=offset) == [Unit.ACTIV]


def test_an_inverse_root_is_a_root_on_the_unit_and_its_reciprocal_in_software():
    x, y = (Tensor(name, (4, 5), DType.INT8, AFFINE) for name in "xy")
    nodes = lower(one_operator("rsqrt", [x], y), PROFILE).nodes
    kinds = ["Sqrt", "DequantizeLinear", "Reciprocal(float)", "QuantizeLinear"]
    assert [node.kind for node in nodes] == kinds
    assert [node.unit for node in nodes] == [Unit.ACTIV, *[Unit.CPU] * 3]
    assert all(a.outputs == b.inputs for a, b in pairwise(nodes))


@pytest.mark.parametrize("kind", sorted((RULES.keys() | ACTIVATIONS.keys()) - {"prelu"}))
def test_floats_are_software(kind):
    assert units(kind, DType.FLOAT32) == [Unit.CPU]


@pytest.mark.parametrize("kind", ["exp", "relu", "leaky_relu", "sigmoid", "tanh"])
def test_16_bits_are_software(kind):
    assert units(kind, DType.INT16) == [Unit.CPU]
