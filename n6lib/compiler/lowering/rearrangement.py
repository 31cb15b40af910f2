"""Other orders of elements."""

from typing import cast

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.movement import bytewise, real_copy, software
from n6lib.compiler.lowering.planes import copy_planes, quantizes_planes, reads_planes
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType, Operator

_NAMED = "the elements keep their order: the output is the input's memory"
_SPREAD = "a sequence keeps its last axis second: a copy takes the channels of pixels apart"


def _rename(builder: Builder, operator: Operator) -> None:
    """The output is the input's memory under another name."""
    (source,) = operator.inputs
    result = builder.graph.tensor(operator.outputs[0])
    if _plain(builder.graph.tensor(source).shape) == _plain(result.shape):
        builder.identify(result, source)
        return
    if _leaves_images(builder, operator):
        _to_sequence(builder, operator)
        return
    output = builder.declare(result, alias=source)
    builder.add(operator, "Reshape", Unit.LAYOUT, (source,), (output,), _NAMED)


def _leaves_images(builder: Builder, operator: Operator) -> bool:
    """Whether an image from TFLite becomes a sequence of other channels."""
    source, result = (
        builder.graph.tensor(name) for name in (operator.inputs[0], operator.outputs[0])
    )
    shapes = (len(source.shape), len(result.shape)) == (_IMAGE, _IMAGE - 1)
    turns = source.name not in builder.turned and result.name in builder.turned
    leaves = shapes and turns and not builder.profile.onnx
    return leaves and builder.profile.follows("copied_sequences")


def _to_sequence(builder: Builder, operator: Operator) -> None:
    """The last axis becomes the second, and the pixels lie side by side: a copy, if both exist."""
    result = builder.graph.tensor(operator.outputs[0])
    source = builder.rename(f"{result.name}.rows", operator.inputs[0])
    builder.add(operator, "Transpose", Unit.LAYOUT, operator.inputs, (source,), _NAMED)
    if len(_plain(result.shape)) > 1:
        copy = builder.scratch(f"{result.name}.copy", result.elements, result.dtype.itemsize)
        source = builder.add(operator, "Identity", Unit.STREAM, (source,), (copy,), _SPREAD)
    output = builder.declare(result, alias=source)
    builder.add(operator, "Transpose", Unit.LAYOUT, (source,), (output,), _NAMED)


def _plain(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(size for size in shape if size > 1)


_IMAGE = 4
_ROTATIONS = ((0, 3, 1, 2), (0, 2, 3, 1), (0, 2, 1))
_ORDERED = "channels move to the front or the back: images are read in either order as they lie"
_MOVED = "what is no image is copied into the new order"
_LINES = Rule("Transpose", Unit.DMA, "the CPU has stream engines copy line after line")


def _transpose(builder: Builder, operator: Operator) -> None:
    """A rotation of the axes of an image is another name of its memory; all others are copies."""
    result = builder.graph.tensor(operator.outputs[0])
    if operator.attributes["permutation"] in _ROTATIONS and _at_edge(builder, operator):
        builder.identify(result, operator.inputs[0])
        return
    if _permutation(builder, operator) not in _ROTATIONS:
        _LINES(builder, operator)
        return
    (source,) = operator.inputs
    written_by = builder.writer(source)
    if written_by is not None and quantizes_planes(builder, written_by):
        first = builder.readers(source)[0].outputs[0]
        if first != result.name:
            builder.identify(result, first)
        return
    if reads_planes(builder, operator):
        copy_planes(builder, operator, builder.graph.tensor(source), builder.declare(result))
        return
    lies = source in builder.turned and (written_by is None or written_by.kind == "reshape")
    if lies and builder.profile.follows("moved_stacks"):
        tensor = builder.graph.tensor(source)
        copy = builder.scratch(f"{operator.name}.copy", tensor.elements, tensor.dtype.itemsize)
        source = builder.add(operator, "Identity", Unit.STREAM, (source,), (copy,), _MOVED)
    output = builder.declare(builder.graph.tensor(operator.outputs[0]), alias=source)
    builder.add(operator, "Transpose", Unit.LAYOUT, (source,), (output,), _ORDERED)


def _permutation(builder: Builder, operator: Operator) -> tuple[int, ...]:
    """What `operator` does to the axes, with the last two exchanged if all its readers want it."""
    *first, row, column = cast(tuple[int, ...], operator.attributes["permutation"])
    (name,) = operator.outputs
    readers = builder.readers(name)
    turned = all(
        reader.kind == "batch_matmul" and reader.inputs[1] == name and reader.attributes["adj_y"]
        for reader in readers
    )
    exchanged = readers and turned and builder.profile.follows("keys_given_turned")
    return (*first, column, row) if exchanged else (*first, row, column)


_TRANSPOSE = Composite("no unit; hybrid for other than rotations", _transpose)


def _transpose_real(builder: Builder, operator: Operator) -> None:
    if operator.attributes["permutation"] in _ROTATIONS and _at_edge(builder, operator):
        builder.identify(builder.graph.tensor(operator.outputs[0]), operator.inputs[0])
    else:
        software("Transpose")(builder, operator)


def _at_edge(builder: Builder, operator: Operator) -> bool:
    """Whether the rotation makes an output of an ONNX model, which is given as it lies."""
    result = operator.outputs[0]
    edge = builder.profile.onnx and result in builder.graph.outputs and not builder.readers(result)
    return edge and builder.profile.follows("turned_outputs")


RULES: Rules = {
    "batch_to_space": real_copy("BatchToSpace"),
    "depth_to_space": bytewise(
        Rule("DepthToSpace", Unit.DMA, "the CPU has stream engines copy block after block")
    ),
    "reshape": Composite("no unit", _rename),
    "reverse": real_copy("Reverse"),
    "space_to_batch": real_copy("SpaceToBatch"),
    "space_to_depth": bytewise(
        Rule("SpaceToDepth", Unit.DMA, "the CPU has stream engines copy block after block")
    ),
    "transpose": {
        **bytewise(_TRANSPOSE, node="Transpose"),
        DType.FLOAT32: Composite("no unit at edges; software", _transpose_real),
    },
}
