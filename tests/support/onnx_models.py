"""Small ONNX models, and what onnxruntime and our simulator make of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from n6lib.graph import Graph
from n6lib.graph.importer import read_model
from n6lib.simulator import simulate

Array = NDArray[Any]
Declaration = tuple[str, Sequence[int | str | None]]
TYPES = {
    "float32": TensorProto.FLOAT,
    "float16": TensorProto.FLOAT16,
    "int8": TensorProto.INT8,
    "uint8": TensorProto.UINT8,
    "int32": TensorProto.INT32,
    "int64": TensorProto.INT64,
    "bool": TensorProto.BOOL,
    "string": TensorProto.STRING,
}


def node(operator: str, inputs: str, outputs: str, **attributes: Any) -> onnx.NodeProto:
    """A node on blank-separated names; `_` is an absent input."""
    names = ["" if name == "_" else name for name in inputs.split()]
    return helper.make_node(operator, names, outputs.split(), **attributes)


def proto(
    nodes: Sequence[onnx.NodeProto],
    inputs: Mapping[str, Declaration],
    outputs: Mapping[str, Declaration],
    constants: Mapping[str, Array] | None = None,
    opset: int = 17,
) -> onnx.ModelProto:
    """A model of these nodes; declarations are (type, shape)."""
    graph = helper.make_graph(
        list(nodes),
        "g",
        [_value(name, item) for name, item in inputs.items()],
        [_value(name, item) for name, item in outputs.items()],
        [numpy_helper.from_array(data, name) for name, data in (constants or {}).items()],
    )
    imports = [helper.make_opsetid("", opset), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, ir_version=8, opset_imports=imports)


def _value(name: str, item: Declaration) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TYPES[item[0]], item[1])


def float_model(
    nodes: Sequence[onnx.NodeProto],
    shapes: Mapping[str, Sequence[int]],
    outputs: Sequence[str] = ("y",),
    constants: Mapping[str, Array] | None = None,
    opset: int = 17,
) -> bytes:
    """File content of a model with float32 inputs and outputs."""
    declared = {name: ("float32", shape) for name, shape in shapes.items()}
    results = dict.fromkeys(outputs, ("float32", None))
    return proto(nodes, declared, results, constants, opset).SerializeToString()


def read(data: bytes) -> Graph:
    """The graph of file content."""
    return read_model(data, "net", "net.onnx")


def onnxruntime_outputs(data: bytes, inputs: Mapping[str, Array]) -> list[Array]:
    """Every output by onnxruntime on the CPU, without optimizations."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    return list(session.run(None, dict(inputs)))


def our_outputs(data: bytes, inputs: Mapping[str, Array]) -> list[Array]:
    """Every output by our importer and simulator."""
    graph = read(data)
    fed = dict(zip(graph.inputs, inputs.values(), strict=True))
    results = simulate(graph, fed)
    return [results[name] for name in graph.outputs]


def random_inputs(shapes: Mapping[str, Sequence[int]], seed: int = 0) -> dict[str, Array]:
    """Normally distributed float32 arrays."""
    generator = np.random.default_rng(seed)
    return {
        name: generator.standard_normal(tuple(shape), np.float32) for name, shape in shapes.items()
    }


def kinds(graph: Graph) -> list[str]:
    """The kinds of the operators, in order."""
    return [operator.kind for operator in graph.operators]


def assert_as_onnxruntime(
    data: bytes, inputs: Mapping[str, Array], tolerance: float = 1e-5
) -> None:
    """Our float32 results are onnxruntime's, relative to the largest; all others are equal."""
    theirs, ours = onnxruntime_outputs(data, inputs), our_outputs(data, inputs)
    assert len(ours) == len(theirs)
    for wanted, result in zip(theirs, ours, strict=True):
        assert (result.shape, result.dtype) == (wanted.shape, wanted.dtype)
        if wanted.dtype.kind != "f":
            np.testing.assert_array_equal(result, wanted)
            continue
        slack = tolerance * max(float(np.abs(wanted).max(initial=0)), 1e-3)
        np.testing.assert_allclose(result, wanted, tolerance, slack)
