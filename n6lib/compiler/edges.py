"""Inputs and outputs as ST's compiler takes them from ONNX: bytes, where the file says float32."""

from dataclasses import replace

from n6lib.graph import DType, Graph, Operator


def strip_conversions(graph: Graph) -> Graph:
    """`graph` without the conversions at its edges, which become the caller's.

    A float32 input that is only quantized, and an output that is dequantized from bytes, are
    replaced by the bytes.
    """
    quantized = {
        op.inputs[0]: op
        for op in graph.operators
        if op.kind == "quantize" and op.inputs[0] in graph.inputs and _alone(graph, op)
    }
    real = {
        op.outputs[0]: op
        for op in graph.operators
        if op.kind == "dequantize"
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


def _alone(graph: Graph, quantize: Operator) -> bool:
    source, result = (graph.tensor(name) for name in (quantize.inputs[0], quantize.outputs[0]))
    only = graph.consumers(source.name) == (quantize,)
    return only and source.dtype is DType.FLOAT32 and result.name not in graph.outputs
