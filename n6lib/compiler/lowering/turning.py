"""Which tensors are no images any more: their channels came to the front, or they lost an axis.

ST's compiler keeps an image's channels innermost in memory; of any other tensor the last axis but
one, for it moves the last to the second place as if it held channels.
"""

from n6lib.graph import Graph, Operator

_IMAGE = 4
_TO_FRONT, _TO_BACK = (0, 3, 1, 2), (0, 2, 3, 1)
_IMAGES = ("average_pool2d", "conv2d", "depthwise_conv2d", "max_pool2d", "transpose_conv")


def turned_tensors(graph: Graph) -> frozenset[str]:
    """Names of the tensors of `graph` that are no images."""
    turned = {name for name in graph.inputs if len(graph.tensor(name).shape) != _IMAGE}
    for operator in graph.operators:
        sources = [name for name in operator.inputs if name and not graph.tensor(name).constant]
        if _turns(graph, operator, bool(sources) and sources[0] in turned):
            turned.update(operator.outputs)
    return frozenset(turned)


def _turns(graph: Graph, operator: Operator, already: bool) -> bool:
    if operator.kind in _IMAGES:
        return False
    if operator.kind == "reshape":
        source, result = (graph.tensor(n).shape for n in (operator.inputs[0], operator.outputs[0]))
        return already or source[-1:] != result[-1:]
    if operator.kind == "transpose":
        permutation = operator.attributes["permutation"]
        return permutation == _TO_FRONT or (already and permutation != _TO_BACK)
    return already
