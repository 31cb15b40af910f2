"""Layout changes at the network's edges: the compiler computes in NCHW, TFLite speaks NHWC."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

_REASON = "NHWC at the edge is the NPU's own order: the transpose moves no data"


def lower_inputs(builder: Builder) -> tuple[str, ...]:
    """A Transpose for each image input; it shares the input's memory, but is an epoch."""
    names = []
    for name in builder.graph.inputs:
        tensor = builder.graph.tensor(name)
        if len(tensor.shape) != 4:
            names.append(builder.declare(tensor))
            continue
        external = builder.scratch(f"{name}.nhwc", tensor.elements, tensor.dtype.itemsize)
        builder.declare(tensor, alias=external)
        _transpose(builder, f"{name}.nhwc", external, name)
        names.append(external)
    return tuple(names)


def lower_outputs(builder: Builder) -> tuple[str, ...]:
    """A Transpose for each image output, in the memory of the tensor it reorders."""
    names = []
    for name in builder.graph.outputs:
        if len(builder.graph.tensor(name).shape) != 4:
            names.append(name)
            continue
        names.append(builder.rename(f"{name}.nhwc", name))
        _transpose(builder, f"{name}.nhwc", name, names[-1])
    return tuple(names)


def _transpose(builder: Builder, layer: str, source: str, result: str) -> None:
    edge = Operator(layer, "transpose", (source,), (result,))
    builder.add(edge, "Transpose", Unit.LAYOUT, (source,), (result,), _REASON)
