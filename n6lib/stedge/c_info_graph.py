"""The graph of c_info: a node per epoch with the operations in it, and edges between those.

As in the tool's files there is an epoch 0 with the parameters, and a last one that returns.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from n6lib.compiler.group import Group
from n6lib.compiler.network import EpochKind
from n6lib.graph import Tensor
from n6lib.stedge.c_info_buffers import Numbering, tensor_format
from n6lib.stedge.source import Source

_AXES = {4: ("BATCH", "H", "W", "CH"), 3: ("BATCH", "H", "CH"), 2: ("BATCH", "CH")}


def graph_of(source: Source, numbering: Numbering) -> dict[str, Any]:
    """The one graph of the network."""
    return {
        "id": 1,
        "name": source.graph.name,
        "inputs": _ids(source, numbering, source.prediction.program.inputs),
        "outputs": _ids(source, numbering, source.prediction.program.outputs),
        "nodes": list(_nodes(source, numbering)),
        "edges": list(_edges(source, numbering)),
        "original_inputs": [_original(source.graph.tensor(n)) for n in source.graph.inputs],
        "original_outputs": [_original(source.graph.tensor(n)) for n in source.graph.outputs],
    }


def _nodes(source: Source, numbering: Numbering) -> Iterator[dict[str, Any]]:
    yield {
        **_node(1, "epoch_0", "", "NODE_HW"),
        "subgraph_nodes": [
            {
                **_node(1 + index, f"{layer}_weights", "Node kind=Param", "NODE_HW"),
                "outputs": [index],
            }
            for layer, index in numbering.parameters.items()
        ],
    }
    blob = 0
    for index, group in enumerate(source.prediction.groups, 1):
        blob = (blob or index) if group.kind is EpochKind.NPU else 0
        yield _epoch(source, numbering, index, group, blob)
    last = len(source.prediction.groups) + 1
    returned = _node(numbering.epochs[last] + 1, "return", "Node kind=Return", "NODE_SW")
    yield {
        **_node(numbering.epochs[last], f"epoch_{last}", "", "NODE_SW"),
        "inputs": _ids(source, numbering, source.prediction.program.outputs),
        "subgraph_nodes": [returned],
    }


def _epoch(
    source: Source, numbering: Numbering, index: int, group: Group, blob: int
) -> dict[str, Any]:
    """Epoch `index`; `blob` is the one that the epoch controller starts its stream with."""
    on_npu = group.kind is EpochKind.NPU
    controlled = on_npu and source.profile.options.epoch_controller
    unit = "NODE_HW" if on_npu else "NODE_SW"
    first = numbering.epochs[index]
    made = {name for node in group.nodes for name in node.outputs}
    taken = [name for node in group.nodes for name in node.inputs if name not in made]
    given = [name for node in group.nodes for name in node.outputs]
    title = f"Epoch Controller _ec_blob_{blob}" if controlled else ""
    return {
        **_node(first, f"epoch_{index}", title, "NODE_EC" if controlled else unit),
        "inputs": _ids(source, numbering, taken),
        "outputs": _ids(source, numbering, given),
        "subgraph_nodes": [
            {
                **_node(first + place, node.name, f"Node kind={node.kind}", unit),
                "inputs": _ids(source, numbering, node.inputs),
                "outputs": _ids(source, numbering, node.outputs),
            }
            for place, node in enumerate(group.nodes, 1)
        ],
    }


def _node(index: int, name: str, description: str, mapping: str) -> dict[str, Any]:
    return {
        "attributes": {},
        "description": description,
        "id": index,
        "inputs": [],
        "macc": 0,
        "mapping": mapping,
        "name": name,
        "original_nodes": [],
        "outputs": [],
        "scratchs": [],
        "subgraph_nodes": [],
        "sw_functions": [],
    }


def _edges(source: Source, numbering: Numbering) -> Iterator[dict[str, Any]]:
    """Epochs in their order (flow), then what operations hand to each other."""
    number = 0
    for index in range(len(source.prediction.groups) + 1):
        number += 1
        ends = (numbering.epochs[index], numbering.epochs[index + 1])
        yield _edge(number, f"epochdep_{index}_{index + 1}", "EDGE_FLOW", ends, 0)
    writers: dict[str, tuple[int, int]] = {}
    for index, group in enumerate(source.prediction.groups, 1):
        first = numbering.epochs[index]
        for place, node in enumerate(group.nodes, 1):
            writers.update(dict.fromkeys(node.outputs, (index, first + place)))
    for index, group in enumerate(source.prediction.groups, 1):
        first = numbering.epochs[index]
        for place, node in enumerate(group.nodes, 1):
            for name in node.inputs:
                if name not in writers:
                    continue
                epoch, writer = writers[name]
                kind = "EDGE_INTERNAL" if epoch == index else "EDGE_MEMORY"
                buffer = 0 if epoch == index else next(iter(_ids(source, numbering, [name])), 0)
                number += 1
                yield _edge(number, name, kind, (writer, first + place), buffer)
            if node.weights and (parameter := numbering.parameters.get(node.layer)):
                number += 1
                ends = (1 + parameter, first + place)
                yield _edge(number, f"{node.layer}_weights", "EDGE_MEMORY", ends, parameter)


def _edge(number: int, name: str, kind: str, ends: tuple[int, int], buffer: int) -> dict[str, Any]:
    return {
        "attributes": {},
        "buffer": buffer,
        "edge_kind": kind,
        "start": {"node_id": ends[0], "port": 0},
        "end": {"node_id": ends[1], "port": 0},
        "id": number,
        "name": name,
    }


def _ids(source: Source, numbering: Numbering, names: Sequence[str]) -> list[int]:
    """Ids of the buffers in memory that `names` are, in order and each once."""
    program = source.prediction.program
    roots = (program.root(name).name for name in names if name in program.buffers)
    return list(
        dict.fromkeys(numbering.activations[n] for n in roots if n in numbering.activations)
    )


def _original(tensor: Tensor) -> dict[str, Any]:
    quantization = tensor.quantization
    axes = list(_AXES.get(len(tensor.shape), ()))
    return {
        "name": tensor.name,
        "shape": list(tensor.shape),
        "shape_map": axes,
        "c_shape_map": axes,
        "data_format": {
            "quantizer": "QUANTIZED" if quantization else "NONE",
            "scale": list(quantization.scales) if quantization else [],
            "zero": list(quantization.zero_points) if quantization else [],
            "size": 8 * tensor.dtype.itemsize,
            "type": tensor_format(tensor.dtype).removeprefix("STAI_FORMAT_"),
        },
    }
