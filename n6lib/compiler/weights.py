"""How many bytes each layer takes in the weights pool, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from n6lib.compiler.constants import other_constants, own_constants
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
_PATIENCE = 0.75  # published runs bound it: 0.70 to 0.96
_ALIGNMENT = 16  # of every buffer in the weights pool


@dataclass(frozen=True)
class LayerWeights:
    """Bytes of one layer: as in the model file, and as laid out, by cause.

    `kernel` is the kernel of the file, `inflated` what block-diagonal storage adds, `vectors`
    scales and biases that do not fit the coefficient table (replicated over the output's width),
    `table` scales, biases and zero points that do, where they are stored beside the kernel rather
    than in the commands of the epoch controller, `constants` all else that the layer reads, and
    `padding` what aligning each of these buffers adds. `smallest` is the least of these buffers.
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
    most = profile.block(unsigned=_unsigned(graph, operator))
    if not profile.weighs_blocks:
        return most if channels % most == 0 else 1
    sizes = (group for group in range(most, 1, -1) if channels % group == 0)
    budget = _PATIENCE * _cycles(graph, operator)
    return next((group for group in sizes if _FETCH * kernel.bytes * group <= budget), 1)


def _cycles(graph: Graph, operator: Operator) -> float:
    """NPU cycles of a depthwise convolution: an element each, of stride 2 two elements read."""
    read, written = (graph.tensor(n).elements for n in (operator.inputs[0], operator.outputs[0]))
    return max(written, read / (1 if operator.attributes["strides"] == (1, 1) else 2))


def layer_weights(graph: Graph, operator: Operator, profile: Profile) -> LayerWeights:
    """The weights of one convolution or fully connected layer as `profile` lays them out.

    A product of matrices without bias has no vector of biases: the published encoder has none.
    """
    kernel = graph.tensor(operator.inputs[1])
    bias = graph.tensors.get(operator.inputs[2]) if len(operator.inputs) > 2 else None
    result = graph.tensor(operator.outputs[0])
    channels = result.shape[-1]
    group = inflation(graph, operator, profile)
    scales = channels if kernel.quantization and kernel.quantization.axis is not None else 1
    vectors: list[int] = []
    table: list[int] = []
    if channels > profile.table:
        width = result.shape[2] if len(kernel.shape) == 4 else result.elements // channels
        lone = bias is None and operator.kind == "fully_connected"
        biases = 1 if lone else channels
        vectors = [_WORD * width * count for count in (scales, biases) if count > profile.table]
    elif profile.stores_table:
        word = _LONG if bias is not None and _any(bias) else _WORD
        table = [_WORD * scales, word * channels, int(_unsigned(graph, operator))]
    constants = _interleaved(graph, operator) if operator.kind == "transpose_conv" else []
    real = _real_parts(graph, operator, kernel)
    taps = kernel.bytes - sum(real) // _FLOAT
    constants += real
    stored = [taps * group, *vectors, *table, *constants]
    return LayerWeights(
        layer=operator.name,
        original=kernel.bytes + (bias.bytes if bias else 0),
        kernel=taps,
        inflated=kernel.bytes * (group - 1),
        vectors=sum(vectors),
        table=sum(table),
        constants=sum(constants),
        padding=_padding(*stored),
        smallest=_least(stored),
    )


def graph_weights(graph: Graph, profile: Profile) -> tuple[LayerWeights, ...]:
    """The weights of every operator that has constants, in order; those of others as they are."""
    layers = []
    for operator in graph.operators:
        if operator.kind in _LAYERS and leading_dtype(graph, operator) is DType.INT8:
            layers.append(layer_weights(graph, operator, profile))
            continue
        tensors = [graph.tensor(name) for name in operator.inputs if name]
        own = [tensor for tensor in tensors if tensor.constant]
        stored = [*own_constants(operator, own), *other_constants(graph, operator, profile)]
        if stored:
            layers.append(
                LayerWeights(
                    layer=operator.name,
                    original=sum(tensor.bytes for tensor in own),
                    kernel=0,
                    inflated=0,
                    vectors=0,
                    table=0,
                    constants=sum(stored),
                    padding=_padding(*stored),
                    smallest=_least(stored),
                )
            )
    return tuple(layers)


def pool_end(layers: Sequence[LayerWeights]) -> int:
    """Bytes of the weights pool up to the end of its last buffer, which is the smallest."""
    last = min((layer.smallest for layer in layers if layer.smallest), default=0)
    return sum(layer.total for layer in layers) - _padding(last)


def _real_parts(graph: Graph, operator: Operator, kernel: Tensor) -> list[int]:
    """Bytes of each part of a depthwise kernel that software computes in floating point."""
    if operator.kind != "depthwise_conv2d" or graph.tensor(operator.outputs[0]).shape[1:3] != (
        1,
        1,
    ):
        return []
    _, height, width, channels = kernel.shape
    strides = cast(tuple[int, int], operator.attributes["strides"])
    pieces = parts((height, width), strides[1], reduces=True)
    return [_FLOAT * piece.taps * channels for piece in pieces if piece.software]


def _interleaved(graph: Graph, operator: Operator) -> list[int]:
    """What a transposed convolution is widened with: an image of zeros, a kernel that crops."""
    image = graph.tensor(operator.inputs[0])
    return [image.elements, image.shape[-1]]


def _least(buffers: Sequence[int]) -> int:
    return min((size for size in buffers if size), default=0)


def _padding(*buffers: int) -> int:
    return sum(-size % _ALIGNMENT for size in buffers)


def _unsigned(graph: Graph, operator: Operator) -> bool:
    """Whether a Sub makes the features unsigned before the convolution."""
    quantization = graph.tensor(operator.inputs[0]).quantization
    return quantization is not None and quantization.zero_points[0] == _UNSIGNED


def _any(tensor: Tensor) -> bool:
    return tensor.data is not None and bool(tensor.data.any())
