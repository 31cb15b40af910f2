"""What runs operators of bytes, by the tables of operators of ST Edge AI Core 2.1.0.

Its pages "ONNX/TFLite operators supported by the Neural-ART compiler" give each operator one of: HW
(the NPU, or copies that stream engines make), SW_INT and SW_FLOAT (the CPU, in integers or in float
between conversions). What they do not list runs in float. Where runs of the compiler show another
verdict than the tables, the run counts, and is named.
"""

from dataclasses import replace

import pytest
from support.graph_edits import constant, one_operator

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Graph, Quantization, Tensor

PROFILE = load_profile("st-2.1")
AFFINE = Quantization((0.5,), (0,))
IMAGE = (1, 8, 8, 16)
PLAIN = {"activation": "none"}
POOL = {"strides": (1, 1), "dilations": (1, 1), "padding": (0, 0, 0, 0), **PLAIN}
NPU = {Unit.ACTIV, Unit.ARITH, Unit.CONV, Unit.LAYOUT, Unit.POOL, Unit.STREAM}


def bytes_of(name: str, shape: tuple[int, ...]) -> Tensor:
    return Tensor(name, shape, DType.INT8, AFFINE)


def unary(
    kind: str, output: tuple[int, ...] = IMAGE, source: tuple[int, ...] = IMAGE, **attributes
) -> Graph:
    return one_operator(kind, [bytes_of("x", source)], bytes_of("y", output), **attributes)


def binary(kind: str, *, by_constant: bool = False, **attributes) -> Graph:
    second = constant("c", [3], DType.INT8, AFFINE) if by_constant else bytes_of("b", IMAGE)
    return one_operator(kind, [bytes_of("x", IMAGE), second], bytes_of("y", IMAGE), **attributes)


def compared(kind: str) -> Graph:
    inputs = [bytes_of("a", IMAGE), bytes_of("b", IMAGE)]
    return one_operator(kind, inputs, Tensor("y", IMAGE, DType.BOOL))


def reduced(kind: str, axes: tuple[int, ...], output: tuple[int, ...]) -> Graph:
    return unary(kind, output, axes=axes, keep_dims=False)


def pooled(kind: str, size: int) -> Graph:
    left = 9 - size
    extra = {"count_include_pad": False} if kind == "average_pool2d" else {}
    return unary(kind, (1, left, left, 16), kernel=(size, size), **POOL, **extra)


def gathered() -> Graph:
    indices = Tensor("i", (2,), DType.INT32)
    inputs = [bytes_of("x", (4, 8)), indices]
    return one_operator("gather", inputs, bytes_of("y", (2, 8)), axis=0, batch_dims=0)


def chosen() -> Graph:
    inputs = [Tensor("if", IMAGE, DType.BOOL), bytes_of("a", IMAGE), bytes_of("b", IMAGE)]
    return one_operator("select", inputs, bytes_of("y", IMAGE))


def most() -> Graph:
    result = Tensor("y", (1, 8, 8), DType.INT64)
    return one_operator(
        "arg_max", [bytes_of("x", IMAGE)], result, axis=3, keep_dims=False, select_last=False
    )


def resized(kind: str, size: int, *, aligned: bool = False) -> Graph:
    return unary(kind, (1, size, size, 16), align_corners=aligned, half_pixel_centers=False)


def verdict(graph: Graph, *, onnx: bool) -> str:
    nodes = lower(graph, replace(PROFILE, onnx=onnx)).nodes
    units = {node.unit for node in nodes if not node.layer.endswith(".nhwc")}
    if Unit.CPU in units:
        kinds = {node.kind for node in nodes}
        return "float" if {"DequantizeLinear", "QuantizeLinear"} & kinds else "integer"
    return "hybrid" if Unit.DMA in units else "npu" if units <= NPU else "?"


BOTH = [
    # HW in both tables.
    (unary("leaky_relu", alpha=0.1), "npu"),
    (unary("hard_swish"), "npu"),
    (unary("sigmoid"), "npu"),
    (unary("tanh"), "npu"),
    (unary("relu"), "npu"),
    (binary("add", **PLAIN), "npu"),
    (binary("sub", **PLAIN), "npu"),
    (binary("mul", **PLAIN), "npu"),
    (compared("equal"), "npu"),
    (unary("reshape", (1, 64, 16)), "npu"),
    (unary("slice", (1, 4, 8, 16), begins=(0, 0, 0, 0), sizes=(1, 4, 8, 16)), "npu"),
    # HW if the window is small, else decomposed (maxima) or software (means).
    (pooled("max_pool2d", 3), "npu"),
    (pooled("max_pool2d", 5), "npu"),
    (pooled("average_pool2d", 3), "npu"),
    (pooled("average_pool2d", 5), "float"),
    # HW if it is a pool over the whole image, which TFLite's table leaves out for MEAN.
    (reduced("mean", (1, 2), (1, 16)), "npu"),
    (reduced("reduce_max", (1, 2), (1, 16)), "npu"),
    (reduced("mean", (3,), (1, 8, 8)), "float"),
    # HW if asymmetric and rounded down: copies, and DepthToSpace by the CPU; else SW_INT.
    (resized("resize_nearest", 16), "hybrid"),
    (resized("resize_nearest", 12), "integer"),
    (resized("resize_nearest", 16, aligned=True), "integer"),
    # SW_FLOAT in TFLite's table, SW_INT in ONNX's and in MoveNet's runs.
    (resized("resize_bilinear", 16), "integer"),
    (unary("softmax", axis=3, beta=1.0), "integer"),
    # SW_FLOAT in both tables.
    (unary("elu", alpha=1.0), "float"),
    (unary("floor"), "float"),
    (unary("log"), "float"),
    (unary("round"), "float"),
    (unary("l2_normalization", axis=3, epsilon=0.0), "float"),
    (compared("greater"), "float"),
    (compared("less_equal"), "float"),
    (binary("maximum"), "float"),
    (binary("minimum"), "float"),
    (reduced("reduce_min", (1, 2), (1, 16)), "float"),
    (reduced("reduce_prod", (1, 2), (1, 16)), "float"),
    (reduced("sum", (1, 2), (1, 16)), "float"),
    (most(), "float"),
    (gathered(), "float"),
    # In no table.
    (unary("gelu", approximate=False), "float"),
    (unary("log_softmax", axis=3), "float"),
    (unary("mish"), "float"),
    (unary("reverse", axes=(1,)), "float"),
    (unary("sign"), "float"),
    (compared("not_equal"), "float"),
    (chosen(), "float"),
    # Stream engines set up by the CPU (LL_ATON_LIB_DepthToSpace and its like).
    (unary("depth_to_space", (1, 16, 16, 4), block=2, mode="dcr"), "hybrid"),
    (unary("space_to_depth", (1, 4, 4, 64), block=2), "hybrid"),
    (unary("transpose", (1, 8, 16, 8), permutation=(0, 1, 3, 2)), "hybrid"),
]

APART = [
    # (operator, verdict from TFLite, from ONNX)
    (unary("ceil"), "npu", "float"),
    (unary("cos"), "float", "npu"),
    (unary("exp"), "float", "npu"),
    (unary("neg"), "float", "npu"),
    (unary("sin"), "float", "npu"),
    (unary("sqrt"), "float", "npu"),
    (binary("div", by_constant=True, **PLAIN), "integer", "npu"),
    (binary("div", **PLAIN), "integer", "integer"),
]

ONNX = [
    *((unary(kind), "npu") for kind in ("acos", "acosh", "asin", "asinh", "atan", "atanh")),
    *((unary(kind), "npu") for kind in ("abs", "cosh", "erf", "sinh", "tan")),
    (unary("hard_sigmoid", alpha=0.2, beta=0.5), "npu"),
    (unary("thresholded_relu", alpha=1.0), "npu"),
    (unary("selu", alpha=1.67, gamma=1.05), "float"),
    (unary("softplus"), "float"),
    (unary("softsign"), "float"),
    (unary("reciprocal"), "float"),
    (unary("tile", (2, 8, 8, 16), multiples=(2, 1, 1, 1)), "float"),
]


def name(value: object) -> str | None:
    return value.operators[0].kind if isinstance(value, Graph) else None


@pytest.mark.parametrize("onnx", [False, True], ids=["tflite", "onnx"])
@pytest.mark.parametrize(("graph", "expected"), BOTH, ids=name)
def test_what_both_tables_agree_on(graph: Graph, expected: str, onnx: bool) -> None:
    assert verdict(graph, onnx=onnx) == expected


@pytest.mark.parametrize(("graph", "tflite", "onnx"), APART, ids=name)
def test_what_the_tables_tell_apart(graph: Graph, tflite: str, onnx: str) -> None:
    assert (verdict(graph, onnx=False), verdict(graph, onnx=True)) == (tflite, onnx)


@pytest.mark.parametrize(("graph", "expected"), ONNX, ids=name)
def test_what_onnx_s_table_says(graph: Graph, expected: str) -> None:
    assert verdict(graph, onnx=True) == expected
