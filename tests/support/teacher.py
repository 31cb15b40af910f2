"""Every operator of a graph on onnxruntime's own operands: how far each errs by itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from support.onnx_models import random_inputs

from n6lib.graph import DType, Graph, Operator
from n6lib.graph.names import clean
from n6lib.simulator import simulate

Array = NDArray[Any]


def onnxruntime_tensors(path: Path, inputs: dict[str, Array]) -> dict[str, Array]:
    """Integers that onnxruntime computes, by the cleaned names of them and of their reals.

    uint8 is given as int8, 128 lower, as our graphs hold it.
    """
    model = onnx.load(path)
    names = {}
    for node in model.graph.node:
        if node.op_type == "QuantizeLinear":
            names[node.output[0]] = [clean(node.input[0], ""), clean(node.output[0], "")]
        elif node.op_type.startswith("QLinear"):
            names[node.output[0]] = [clean(node.output[0], "")]
    known = {value.name for value in model.graph.output}
    model.graph.output.extend(
        onnx.helper.make_empty_tensor_value_info(name) for name in names if name not in known
    )
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)
    fed = dict(zip((item.name for item in session.get_inputs()), inputs.values(), strict=True))
    results = session.run(list(names), fed)
    return {
        called: data if data.dtype == np.int8 else (data.astype(np.int16) - 128).astype(np.int8)
        for (_, called_so), data in zip(names.items(), results, strict=True)
        for called in called_so
    }


def as_held(data: Array, name: str, graph: Graph) -> Array | None:
    """`data` in the shape that the graph holds it: as it is, or channels last."""
    shape = graph.tensor(name).shape
    if data.shape == shape and not name.endswith("_moved"):
        return data
    if data.ndim not in (3, 4):
        return None
    turned = np.moveaxis(data, 1, -1)
    for candidate in (turned, np.expand_dims(turned, 1)):
        if candidate.shape == shape:
            return candidate
    return None


def errors(path: Path, graph: Graph) -> Iterator[tuple[Operator, int]]:
    """Operators whose operands and result onnxruntime computes too, with the largest difference.

    What follows an operator works on onnxruntime's result, so that errors do not add up.
    """
    inputs = random_inputs({name: graph.tensor(name).shape for name in graph.inputs})
    theirs = onnxruntime_tensors(path, inputs)
    values: dict[str, Array] = dict(inputs)
    for operator in graph.operators:
        (result,) = _run(graph, operator, values)
        name = operator.outputs[0]
        values[name] = result
        found = theirs.get(name.removesuffix("_moved"))
        wanted = None if found is None else as_held(found, name, graph)
        if wanted is not None and graph.tensor(name).dtype is DType.INT8:
            yield operator, int(np.abs(result.astype(int) - wanted.astype(int)).max())
            values[name] = wanted


def _run(graph: Graph, operator: Operator, values: dict[str, Array]) -> list[Array]:
    names = list(dict.fromkeys(name for name in operator.inputs if name in values))
    tensors = {name: graph.tensor(name) for name in (*operator.inputs, *operator.outputs) if name}
    alone = Graph(graph.name, tensors, (operator,), tuple(names), operator.outputs)
    made = simulate(alone, {name: np.ascontiguousarray(values[name]) for name in names})
    return [made[name] for name in operator.outputs]
