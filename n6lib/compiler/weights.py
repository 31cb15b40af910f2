"""How many bytes each layer takes in the weights pool, and why."""

from dataclasses import dataclass

from n6lib.compiler.profile import Profile
from n6lib.graph import DType, Graph, Operator
from n6lib.graph.kinds import leading_dtype

_KERNEL_INFLATED = (3, 3)
_LAYERS = ("conv2d", "depthwise_conv2d", "fully_connected", "transpose_conv")
_VECTORS = 2  # one of scales, one of biases
_WORD = 2  # bytes of a scale or bias


@dataclass(frozen=True)
class LayerWeights:
    """Bytes of one layer: as in the model file, and as laid out, by cause.

    `kernel` is the kernel of the file, `inflated` what block-diagonal storage adds, `vectors`
    scales and biases that do not fit the coefficient table (replicated over the output's width),
    `table` scales and biases stored beside the kernel by generations that do so.
    """

    layer: str
    original: int
    kernel: int
    inflated: int
    vectors: int
    table: int

    @property
    def total(self) -> int:
        """Bytes in the weights pool."""
        return self.kernel + self.inflated + self.vectors + self.table


def inflation(graph: Graph, operator: Operator, profile: Profile) -> int:
    """How many channels share a block of the kernel, which is stored with zeros between them.

    Of a depthwise convolution `profile.inflation` for undilated 3x3 kernels whose channels divide;
    of a grouped one all groups, for a CONVACC convolves every input channel.
    """
    if operator.kind != "depthwise_conv2d":
        image, weights = (graph.tensor(name).shape for name in operator.inputs[:2])
        return image[-1] // weights[-1] if len(weights) == 4 else 1
    _, height, width, channels = graph.tensor(operator.inputs[1]).shape
    dense = (height, width) == _KERNEL_INFLATED and operator.attributes["dilations"] == (1, 1)
    return profile.inflation if dense and channels % profile.inflation == 0 else 1


def layer_weights(graph: Graph, operator: Operator, profile: Profile) -> LayerWeights:
    """The weights of one convolution or fully connected layer as `profile` lays them out."""
    kernel = graph.tensor(operator.inputs[1])
    bias = graph.tensors.get(operator.inputs[2]) if len(operator.inputs) > 2 else None
    result = graph.tensor(operator.outputs[0])
    channels = result.shape[-1]
    width = result.shape[2] if len(kernel.shape) == 4 else result.elements // channels
    group = inflation(graph, operator, profile)
    spilled = channels > profile.table
    return LayerWeights(
        layer=operator.name,
        original=kernel.bytes + (bias.bytes if bias else 0),
        kernel=kernel.bytes,
        inflated=kernel.bytes * (group - 1),
        vectors=_VECTORS * _WORD * channels * width if spilled else 0,
        table=0 if spilled else profile.channel_bytes * channels,
    )


def graph_weights(graph: Graph, profile: Profile) -> tuple[LayerWeights, ...]:
    """The weights of every operator that has constants, in order; those of others as they are."""
    layers = []
    for operator in graph.operators:
        if operator.kind in _LAYERS and leading_dtype(graph, operator) is DType.INT8:
            layers.append(layer_weights(graph, operator, profile))
            continue
        tensors = (graph.tensor(name) for name in operator.inputs if name)
        if size := sum(tensor.bytes for tensor in tensors if tensor.constant):
            layers.append(LayerWeights(operator.name, size, size, 0, 0, 0))
    return tuple(layers)
