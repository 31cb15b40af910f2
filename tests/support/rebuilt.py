"""Networks of the zoo, and their parameters as frameworks count them."""

from n6lib.graph import DType, Graph, Tensor
from n6lib.zoo.catalogue import Row, rebuild


def network(family: str, width: str = "", size: int = 224, classes: int = 1000) -> Graph:
    """The network of a line that says so much of it."""
    graph = rebuild(Row(family, width, size, size, classes))
    assert graph is not None
    return graph


def weights(graph: Graph) -> int:
    """Weights and biases, without batch normalization's own."""
    return _elements(graph, DType.INT8) + _elements(graph, DType.INT32)


def parameters(graph: Graph, plain: int = 1000, absent: int = 0, vectors: int = 2) -> int:
    """What can be trained: a folded layer's bias stands for `vectors` of them, `plain` for one.

    Two are the scale and the shift of a batch normalization; plain are biases of layers without
    one: a classifier's, a gate's; `absent` those that the rebuilt layers alone have.
    """
    biases = _elements(graph, DType.INT32)
    return _elements(graph, DType.INT8) + vectors * (biases - plain - absent) + plain


def tables(graph: Graph) -> int:
    """Constants that nobody learns, such as the places of cells: they have one scale."""
    return sum(t.elements for t in _constants(graph, DType.INT8) if _whole(t))


def _elements(graph: Graph, dtype: DType) -> int:
    return sum(t.elements for t in _constants(graph, dtype))


def _constants(graph: Graph, dtype: DType) -> list[Tensor]:
    return [t for t in graph.tensors.values() if t.constant and t.dtype is dtype]


def _whole(tensor: Tensor) -> bool:
    return tensor.quantization is None or tensor.quantization.axis is None
