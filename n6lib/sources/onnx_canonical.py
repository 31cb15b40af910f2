"""ONNX graphs in a canonical form: what they compute decides names, order and bytes.

tf2onnx's node order and numbers differ from process to process. Here every node gets a digest of
what it computes from the inputs on; equal ones become one, and the order is that in which the
outputs ask for them, depth first.
"""

import hashlib
import re
from typing import Any

_NUMBER = re.compile(r"__\d+")


def canonicalize_onnx(model: Any, name: str, outputs: list[str]) -> Any:
    """`model`, an ONNX ModelProto of one flat graph, in canonical form, changed in place.

    The graph is called `name`, its `outputs` as given; inputs keep their names. A node is called as
    before without process numbers (the first such name in the alphabet if it stands for several),
    what it makes after it, and a constant after the first node that takes it and the place there.
    """
    graph = model.graph
    order, chosen = _nodes_in_order(graph)
    names = {value.name: value.name for value in graph.input}
    wanted = {value.name: new for value, new in zip(graph.output, outputs, strict=True)}
    names |= {chosen[old]: new for old, new in wanted.items()}
    constants = {constant.name: constant for constant in graph.initializer}
    kept = _name(order, chosen, constants, names)
    for node in order:
        node.input[:] = [names[chosen[tensor]] if tensor else "" for tensor in node.input]
        node.output[:] = [names[tensor] if tensor else "" for tensor in node.output]
    for constant in kept:
        constant.name = names[constant.name]
    for value in graph.output:
        value.name = wanted[value.name]
    _rebuild(model, name, order, kept)
    return model


def _nodes_in_order(graph: Any) -> tuple[list[Any], dict[str, str]]:
    """The nodes that outputs need, each after its inputs, without duplicates.

    Also which tensor stands for each, itself or an equal one. Of equal nodes the one whose name is
    the first in the alphabet stands for all.
    """
    makers = {tensor: node for node in graph.node for tensor in node.output if tensor}
    digests = {value.name: f"input {value.name}" for value in graph.input}
    digests |= {constant.name: _digest_of_constant(constant) for constant in graph.initializer}
    order = _post_order(graph, makers)
    for node in order:
        computed = _digest(node, [digests.get(tensor, "") for tensor in node.input])
        digests |= {tensor: f"{computed}:{at}" for at, tensor in enumerate(node.output) if tensor}
    first: dict[str, str] = {}
    rank = {tensor: _plain(node) for tensor, node in makers.items()}
    for tensor in sorted(digests, key=lambda tensor: rank.get(tensor, "")):
        first.setdefault(digests[tensor], tensor)
    chosen = {tensor: first[digest] for tensor, digest in digests.items()}
    survivors, seen = [], set()
    for node in order:
        stand_in = makers[chosen[node.output[0]]]
        if id(stand_in) not in seen:
            seen.add(id(stand_in))
            survivors.append(stand_in)
    return survivors, chosen


def _post_order(graph: Any, makers: dict[str, Any]) -> list[Any]:
    """The nodes depth first from the outputs on; networks are too deep for recursion."""
    order: list[Any] = []
    done: set[int] = set()
    stack = [(makers[value.name], False) for value in reversed(graph.output)]
    while stack:
        node, expanded = stack.pop()
        if id(node) in done:
            continue
        if expanded:
            done.add(id(node))
            order.append(node)
            continue
        stack.append((node, True))
        stack += [(makers[tensor], False) for tensor in reversed(node.input) if tensor in makers]
    return order


def _digest(node: Any, inputs: list[str]) -> str:
    attributes = sorted(entry.SerializeToString(deterministic=True) for entry in node.attribute)
    parts = [node.domain.encode(), node.op_type.encode(), *attributes, *map(str.encode, inputs)]
    return hashlib.sha256(b"".join(len(part).to_bytes(8) + part for part in parts)).hexdigest()


def _digest_of_constant(constant: Any) -> str:
    head = f"{constant.data_type} {list(constant.dims)} "
    return hashlib.sha256(head.encode() + _values(constant).tobytes()).hexdigest()


def _values(constant: Any) -> Any:
    from onnx.numpy_helper import to_array

    return to_array(constant)


def _plain(node: Any) -> str:
    return _NUMBER.sub("", node.name) or str(node.op_type)


def _name(
    order: list[Any], chosen: dict[str, str], constants: dict[str, Any], names: dict[str, str]
) -> list[Any]:
    """Enter nodes' new tensors and constants into `names`; the constants in order of their use."""
    used, kept = set(names.values()), []
    for node in order:
        node.name = _unique(_plain(node), used)
        for place, tensor in enumerate(node.input):
            source = chosen[tensor] if tensor else ""
            if source in constants and source not in names:
                names[source] = _unique(f"{node.name}/{place}", used)
                kept.append(constants[source])
        for place, tensor in enumerate(node.output):
            if tensor and tensor not in names:
                names[tensor] = _unique(f"{node.name}:{place}", used)
    return kept


def _unique(wanted: str, used: set[str]) -> str:
    """`wanted`, or with the first number behind it that is free; it is `used` from then on."""
    name, number = wanted, 1
    while name in used:
        name, number = f"{wanted}_{number}", number + 1
    used.add(name)
    return name


def _rebuild(model: Any, name: str, nodes: list[Any], constants: list[Any]) -> None:
    """Put `nodes` and `constants` in place, without what tells of the process or is not needed."""
    graph = model.graph
    copies = [
        [type(entry).FromString(entry.SerializeToString()) for entry in part]
        for part in (nodes, constants)
    ]
    del graph.node[:], graph.initializer[:], graph.value_info[:], model.metadata_props[:]
    graph.node.extend(copies[0])
    graph.initializer.extend(copies[1])
    graph.name, graph.doc_string, model.doc_string = name, "", ""
    domains = {node.domain for node in graph.node}
    kept = [entry for entry in model.opset_import if entry.domain in domains]
    del model.opset_import[:]
    model.opset_import.extend(kept)
