"""How many bytes each layer takes in the weights pool, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from n6lib.compiler.constants import other_constants, own_constants
from n6lib.compiler.convolution import Convolution
from n6lib.compiler.parts import parts
from n6lib.compiler.profile import Profile
from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.graph.kinds import leading_dtype

_KERNEL_INFLATED = (3, 3)
_LAYERS = ("conv2d", "depthwise_conv2d", "fully_connected", "transpose_conv")
_WORD = 2  # bytes of a scale, of a spilled bias and of a bias that is zero
_FLOAT = 4  # bytes of a tap in floating point
_LONG = 4  # bytes of a bias in the coefficient table
_UNSIGNED = -128  # the zero point that makes features unsigned, by a Sub with a constant of 1 byte
_FETCH = 6  # NPU cycles per byte that the compiler reckons with for the octo flash
_PAIR = 2  # elements that a depthwise kernel of stride 2 takes per cycle
_PATIENCE = 0.7  # published weights bound it: 0.67 to 0.75
_ALIGNMENT = 16  # of every buffer in the weights pool


@dataclass(frozen=True)
class LayerWeights:
    """Bytes of one layer: as in the model file, and as laid out, by cause.

    `kernel` is the kernel of the file, `inflated` what block-diagonal storage adds, `vectors`
    scales and biases that do not fit the coefficient table (replicated over the output's width),
    `table` scales, biases and zero points that do, where they are stored beside the kernel rather
    than in the commands of the epoch controller, `constants` all else that the layer reads, and
    `padding` what aligning each of these buffers adds, and filling up the kernels of the deep mode.
    `smallest` is the size of the smallest buffer.
    """

    layer: str
    original: int
    kernel: int
    inflated: int
    vectors: int
    table: int
    constants: int = 0
    padding: int = 0
    smallest: int = 0

    @property
    def total(self) -> int:
        """Bytes in the weights pool."""
        stored = self.kernel + self.inflated + self.vectors + self.table + self.constants
        return stored + self.padding


def inflation(graph: Graph, operator: Operator, profile: Profile) -> int:
    """How many channels share a block of the kernel, which is stored with zeros between them.

    Of a depthwise convolution as many as `profile` says for undilated 3x3 kernels whose channels
    divide; newer generations take a smaller divisor where fetching the kernel from flash would take
    more than `_PATIENCE` of the computing. Kernels of grouped convolutions are stored
    as they are: the published weights of a RegNet leave no room for zeros.
    """
    if operator.kind != "depthwise_conv2d":
        return 1
    kernel = graph.tensor(operator.inputs[1])
    _, height, width, channels = kernel.shape
    if (height, width) != _KERNEL_INFLATED or operator.attributes["dilations"] != (1, 1):
        return 1
    if not profile.follows("blocks_of_channels"):
        return 1
    most = profile.block(unsigned=_unsigned(graph, operator))
    if not profile.weighs_blocks:
        return most if channels % most == 0 else 1
    sizes = (group for group in range(most, 1, -1) if channels % group == 0)
    budget = _PATIENCE * _cycles(graph, operator, profile)
    paired = operator.attributes["strides"] != (1, 1) and _unsigned(graph, operator)
    paired = paired and channels % _PAIR == 0 and profile.follows("pairs_of_channels")
    least = _PAIR if paired else 1
    return next((group for group in sizes if _FETCH * kernel.bytes * group <= budget), least)


def _cycles(graph: Graph, operator: Operator, profile: Profile) -> float:
    """NPU cycles of a depthwise convolution: an element each, two of stride 2; signed ones two."""
    read, written = (graph.tensor(n).elements for n in (operator.inputs[0], operator.outputs[0]))
    if not _unsigned(graph, operator):
        return (2 if profile.follows("signed_twice") else 1) * max(written, read)
    return max(written, read / (1 if operator.attributes["strides"] == (1, 1) else _PAIR))


def layer_weights(
    graph: Graph, operator: Operator, profile: Profile, filling: int = 0
) -> LayerWeights:
    """The weights of one convolution or fully connected layer as `profile` lays them out.

    A product of matrices without bias has no vector of biases: the published encoder has none.
    `filling` is what the deep mode adds to the kernel. Weights of 4 bits take half a byte, zeros
    between the blocks of a kernel a whole one: published weights of twelve networks agree.
    """
    kernel = graph.tensor(operator.inputs[1])
    bias = _bias(graph, operator)
    group = inflation(graph, operator, profile)
    vectors, table = _affine(graph, operator, profile)
    widened = operator.kind == "transpose_conv" and profile.follows("stored_zeros")
    constants = _interleaved(graph, operator) if widened else []
    real, strips = _parts(graph, operator, kernel, profile)
    constants += real
    packed = [strip - int(strip * profile.nibbles / 2) for strip in strips]
    zeros = [strip * (group - 1) for strip in strips]
    kernels = [sum(sizes) for sizes in zip(packed, zeros, strict=True)]
    buffers = [sum(kernels) + filling] if len(kernels) == 1 else kernels
    buffers += [*vectors, *table, *constants]
    return LayerWeights(
        layer=operator.name,
        original=kernel.bytes + (bias.bytes if bias else 0),
        kernel=sum(packed),
        inflated=sum(zeros),
        vectors=sum(vectors),
        table=sum(table),
        constants=sum(constants),
        padding=filling + _padding(buffers),
        smallest=_smallest(buffers),
    )


def graph_weights(
    graph: Graph, profile: Profile, geometry: Mapping[str, Convolution] | None = None
) -> tuple[LayerWeights, ...]:
    """The weights of every operator that has constants, in order; those of others as they are.

    `geometry` tells how a CONVACC walks the convolution of each layer, by its name.
    """
    walked = geometry or {}
    layers = []
    for operator in graph.operators:
        if operator.kind in _LAYERS and leading_dtype(graph, operator) is DType.INT8:
            shape = walked.get(operator.name)
            filled = shape and shape.filling and profile.follows("kernels_in_threes")
            filling = shape.filling if shape and filled else 0
            layers.append(layer_weights(graph, operator, profile, filling))
            continue
        tensors = [graph.tensor(name) for name in operator.inputs if name]
        own = [tensor for tensor in tensors if tensor.constant]
        stored = [
            *own_constants(operator, own, profile),
            *other_constants(graph, operator, profile),
        ]
        if stored:
            size = sum(tensor.bytes for tensor in own)
            rest = (sum(stored), _padding(stored), _smallest(stored))
            layers.append(LayerWeights(operator.name, size, 0, 0, 0, 0, *rest))
    return _ended(layers) if profile.follows("unpadded_end") else tuple(layers)


def _ended(layers: Sequence[LayerWeights]) -> tuple[LayerWeights, ...]:
    """`layers` without what aligns the last buffer, the smallest: nothing comes after it."""
    stored = [layer for layer in layers if layer.smallest]
    if not stored:
        return tuple(layers)
    last = min(stored, key=lambda layer: layer.smallest)
    ended = replace(last, padding=last.padding - _padding((last.smallest,)))
    return tuple(ended if layer is last else layer for layer in layers)


def pool_bytes(layers: Iterable[LayerWeights]) -> int:
    """Bytes used of the weights pool as ST's reports give them: up to the next aligned byte."""
    total = sum(layer.total for layer in layers)
    return total + _padding((total,))


def _parts(
    graph: Graph, operator: Operator, kernel: Tensor, profile: Profile
) -> tuple[list[int], list[int]]:
    """Bytes of the parts of a kernel: those that software computes, as floats, and the others."""
    if len(kernel.shape) != 4:
        return [], [kernel.bytes]
    _, height, width, _ = kernel.shape
    image = graph.tensor(operator.outputs[0]).shape[1:3]
    reduces = operator.kind == "depthwise_conv2d" and image == (1, 1)
    strides = cast(tuple[int, int], operator.attributes["strides"])
    pieces = parts((height, width), strides[1], reduces=reduces, rules=profile.rules)
    sizes = [(piece.software, kernel.bytes * piece.taps // (height * width)) for piece in pieces]
    return (
        [_FLOAT * size for slow, size in sizes if slow],
        [size for slow, size in sizes if not slow],
    )


def _affine(graph: Graph, operator: Operator, profile: Profile) -> tuple[list[int], list[int]]:
    """Bytes of scales and biases: vectors that spill, else the buffers of the coefficient table."""
    kernel, bias = graph.tensor(operator.inputs[1]), _bias(graph, operator)
    result = graph.tensor(operator.outputs[0])
    channels = result.shape[-1]
    scales = channels if kernel.quantization and kernel.quantization.axis is not None else 1
    if channels > profile.table:
        width = result.shape[2] if len(kernel.shape) == 4 else result.elements // channels
        width = width if profile.follows("repeated_vectors") else 1
        product = operator.kind == "fully_connected" and profile.follows("products_without_bias")
        biases = 1 if bias is None and product else channels
        return [_WORD * width * count for count in (scales, biases) if count > profile.table], []
    if not profile.stores_table:
        return [], []
    word = _LONG if bias is not None and _any(bias) else _WORD
    return [], [_WORD * scales, word * channels, int(_unsigned(graph, operator))]


def _bias(graph: Graph, operator: Operator) -> Tensor | None:
    return graph.tensors.get(operator.inputs[2]) if len(operator.inputs) > 2 else None


def _interleaved(graph: Graph, operator: Operator) -> list[int]:
    """What a transposed convolution is widened with: an image of zeros, a kernel that crops."""
    image = graph.tensor(operator.inputs[0])
    return [image.elements, image.shape[-1]]


def _padding(buffers: Iterable[int]) -> int:
    return sum(-size % _ALIGNMENT for size in buffers)


def _smallest(buffers: Iterable[int]) -> int:
    return min((size for size in buffers if size), default=0)


def _unsigned(graph: Graph, operator: Operator) -> bool:
    """Whether a Sub makes the features unsigned before the convolution."""
    quantization = graph.tensor(operator.inputs[0]).quantization
    return quantization is not None and quantization.zero_points[0] == _UNSIGNED


def _any(tensor: Tensor) -> bool:
    return tensor.data is not None and bool(tensor.data.any())
