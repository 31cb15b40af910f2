"""Layout changes at the network's edges: the compiler computes in NCHW, TFLite speaks NHWC."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

_IMAGE = 4
_TURNED = "the compiler keeps the last axis second: a copy puts it back"
_REASON = "NHWC at the edge is the NPU's own order: the transpose moves no data"


def lower_inputs(builder: Builder) -> tuple[str, ...]:
    """A Transpose for each image input; it shares the input's memory, but is an epoch."""
    names = []
    for name in builder.graph.inputs:
        tensor = builder.graph.tensor(name)
        if len(tensor.shape) != _IMAGE or (
            builder.profile.onnx and _given_in_planes(builder, name)
        ):
            names.append(builder.declare(tensor))
            continue
        external = builder.scratch(f"{name}.nhwc", tensor.elements, tensor.dtype.itemsize)
        builder.declare(tensor, alias=external)
        _transpose(builder, f"{name}.nhwc", external, name)
        names.append(external)
    return tuple(names)


def _given_in_planes(builder: Builder, name: str) -> bool:
    """Whether an ONNX model's image needs no Transpose at the edge: it has one, or one channel."""
    readers = builder.readers(name)
    later = [
        op
        for first in readers
        if first.kind == "quantize"
        for op in builder.readers(*first.outputs)
    ]
    turned = any(reader.kind == "transpose" for reader in (*readers, *later))
    return turned or 1 in builder.graph.tensor(name).shape[1:]


def lower_outputs(builder: Builder) -> tuple[str, ...]:
    """A Transpose for each image output, in the memory of the tensor it reorders."""
    names = []
    images = any(len(builder.graph.tensor(name).shape) == _IMAGE for name in builder.graph.inputs)
    for name in builder.graph.outputs:
        shape = [size for size in builder.graph.tensor(name).shape[1:] if size > 1]
        rank = len(builder.graph.tensor(name).shape)
        if rank == _IMAGE and not builder.profile.onnx:
            names.append(builder.rename(f"{name}.nhwc", name))
            _transpose(builder, f"{name}.nhwc", name, names[-1])
        elif (
            rank == _IMAGE - 1
            and images
            and not builder.profile.onnx
            and builder.profile.follows("sequences_at_edges")
        ):
            names.append(_sequence(builder, name, turned=len(shape) > 1))
        else:
            names.append(name)
    return tuple(names)


def _sequence(builder: Builder, name: str, *, turned: bool) -> str:
    """An output of three axes gets a fourth; a copy brings its channels, if any, to the end."""
    layer = f"{name}.nhwc"
    renamed = builder.rename(f"{name}.image", name)
    edge = Operator(layer, "reshape", (name,), (renamed,))
    builder.add(edge, "Reshape", Unit.LAYOUT, (name,), (renamed,), _REASON)
    if not turned:
        return renamed
    tensor = builder.graph.tensor(name)
    copy = builder.scratch(f"{name}.turned", tensor.elements, tensor.dtype.itemsize)
    edge = Operator(layer, "transpose", (renamed,), (copy,))
    builder.add(edge, "Identity", Unit.STREAM, (renamed,), (copy,), _TURNED)
    output = builder.rename(f"{name}.nhwc", copy)
    _transpose(builder, layer, copy, output)
    return output


def _transpose(builder: Builder, layer: str, source: str, result: str) -> None:
    edge = Operator(layer, "transpose", (source,), (result,))
    builder.add(edge, "Transpose", Unit.LAYOUT, (source,), (result,), _REASON)
