"""Inputs and outputs as ST's compiler takes them from ONNX: bytes, where the file says float32."""

from dataclasses import replace

from n6lib.graph import DType, Graph, Operator


def strip_conversions(graph: Graph, inputs: bool = True, outputs: bool = True) -> Graph:
    """`graph` without the conversions at its `inputs` and `outputs`, which become the caller's.

    A float32 input that is only quantized, and an output that is dequantized from bytes, are
    replaced by the bytes.
    """
    graph = _bytes_turned(graph) if outputs else graph
    quantized = {
        op.inputs[0]: op
        for op in graph.operators
        if inputs and op.kind == "quantize" and op.inputs[0] in graph.inputs and _alone(graph, op)
    }
    real = {
        op.outputs[0]: op
        for op in graph.operators
        if outputs
        and op.kind == "dequantize"
        and op.outputs[0] in graph.outputs
        and not graph.consumers(op.outputs[0])
    }
    dropped = {op.name for op in (*quantized.values(), *real.values())}
    return replace(
        graph,
        operators=tuple(op for op in graph.operators if op.name not in dropped),
        inputs=tuple(quantized[n].outputs[0] if n in quantized else n for n in graph.inputs),
        outputs=tuple(real[n].inputs[0] if n in real else n for n in graph.outputs),
    )


def _bytes_turned(graph: Graph) -> Graph:
    """`graph` with the outputs that are rotated or renamed as floats treated so as bytes."""
    operators, tensors = list(graph.operators), dict(graph.tensors)
    for index, turn in enumerate(operators):
        before = graph.producer(turn.inputs[0]) if turn.kind in ("transpose", "reshape") else None
        if before is None or before.kind != "dequantize" or turn.outputs[0] not in graph.outputs:
            continue
        if graph.consumers(before.outputs[0]) != (turn,) or graph.consumers(turn.outputs[0]):
            continue
        stored = graph.tensor(before.inputs[0])
        name = f"{turn.outputs[0]}.bytes"
        tensors[name] = replace(
            stored, name=name, shape=graph.tensor(turn.outputs[0]).shape, data=None
        )
        rotated = replace(turn, name=name, inputs=(stored.name,), outputs=(name,))
        real = replace(before, inputs=(name,), outputs=turn.outputs)
        operators[operators.index(before)], operators[index] = rotated, real
    return replace(graph, operators=tuple(operators), tensors=tensors)


def _alone(graph: Graph, quantize: Operator) -> bool:
    source, result = (graph.tensor(name) for name in (quantize.inputs[0], quantize.outputs[0]))
    only = graph.consumers(source.name) == (quantize,)
    return only and source.dtype is DType.FLOAT32 and result.name not in graph.outputs
