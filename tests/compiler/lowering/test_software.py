from support.graph_edits import one_operator

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.software import in_float, in_software
from n6lib.compiler.node import Program, Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Graph, Quantization, Tensor

AFFINE = Quantization((0.5,), (0,))


def one(source: DType, target: DType) -> tuple[Builder, Graph]:
    x = Tensor("x", (2, 6), source, AFFINE if source is DType.INT8 else None)
    y = Tensor("y", (2, 3), target, AFFINE if target is DType.INT8 else None)
    graph = one_operator("strange", [x], y)
    builder = Builder(graph, load_profile("st-2.1"))
    builder.declare(x)
    return builder, graph


def program(builder: Builder) -> Program:
    return builder.finish(("x",), ("y",))


def test_software_is_one_node_that_does_its_work() -> None:
    builder, graph = one(DType.INT16, DType.INT16)
    in_software(builder, graph.operators[0], "Strange", "it is", 12)
    (node,) = program(builder).nodes
    assert (node.kind, node.unit, node.macs, node.reason) == ("Strange", Unit.CPU, 12, "it is")
    assert (node.inputs, node.outputs) == (("x",), ("y",))


def test_bytes_are_converted_to_floats_and_back() -> None:
    builder, graph = one(DType.INT8, DType.INT8)
    in_float(builder, graph.operators[0], "Strange(float)", "it is", 12)
    lowered = program(builder)
    kinds = [node.kind for node in lowered.nodes]
    assert kinds == ["DequantizeLinear", "Strange(float)", "QuantizeLinear"]
    assert [node.unit for node in lowered.nodes] == [Unit.CPU] * 3
    assert [lowered.buffers[node.outputs[0]].size for node in lowered.nodes] == [48, 24, 6]
    assert [node.macs for node in lowered.nodes] == [0, 12, 0]
    for before, after in zip(lowered.nodes, lowered.nodes[1:], strict=False):
        assert after.inputs == before.outputs


def test_what_is_not_quantized_is_not_converted() -> None:
    builder, graph = one(DType.INT8, DType.INT32)
    in_float(builder, graph.operators[0], "Index", "it is", 12)
    assert [node.kind for node in program(builder).nodes] == ["DequantizeLinear", "Index"]
    builder, graph = one(DType.FLOAT32, DType.FLOAT32)
    in_float(builder, graph.operators[0], "Real", "it is", 12)
    assert [node.kind for node in program(builder).nodes] == ["Real"]
