"""RAM and ROM of each layer, as a table."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

from n6lib.compiler.network import CompiledNetwork
from n6lib.compiler.packing import live_bytes
from n6lib.compiler.plan import Prediction
from n6lib.graph import Graph


@dataclass(frozen=True)
class LayerMemory:
    """Bytes of one operator.

    `inputs` and `outputs` are what it reads and writes, `alive` the most bytes of activations that
    are alive in one of its epochs, `original` and `rom` its constants in the file and laid out.
    `epoch` is the one that completes it.
    """

    layer: str
    kind: str
    epoch: int
    inputs: int
    outputs: int
    alive: int
    original: int
    rom: int


def layer_memory(network: CompiledNetwork) -> tuple[LayerMemory, ...]:
    """The layers of `network` in the order in which they run; `ValueError` if not ours."""
    prediction = network.prediction
    if prediction is None:
        raise ValueError("the network was not compiled by the open compiler")
    stored = {layer.layer: layer for layer in prediction.weights}
    alive = _alive(prediction)
    rows = []
    for operator in network.graph.operators:
        weights = stored.get(operator.name)
        rows.append(
            LayerMemory(
                layer=operator.name,
                kind=operator.kind,
                epoch=network.epoch_of[operator.name],
                inputs=_bytes(network.graph, operator.inputs),
                outputs=_bytes(network.graph, operator.outputs),
                alive=alive.get(operator.name, 0),
                original=weights.original if weights else 0,
                rom=weights.total if weights else 0,
            )
        )
    return tuple(rows)


def layers_csv(rows: Sequence[LayerMemory]) -> str:
    """The table as CSV with a head."""
    stream = io.StringIO()
    names = [field.name for field in fields(LayerMemory)]
    writer = csv.DictWriter(stream, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return stream.getvalue()


def layers_table(rows: Sequence[LayerMemory]) -> str:
    """The table for people."""
    lines = [
        f"{'epoch':>5}  {'read':>10}  {'written':>10}  {'alive':>10}  {'in file':>10}  "
        f"{'laid out':>10}  layer (kind), bytes, modelled"
    ]
    for row in rows:
        lines.append(
            f"{row.epoch:>5}  {row.inputs:>10,}  {row.outputs:>10,}  {row.alive:>10,}  "
            f"{row.original:>10,}  {row.rom:>10,}  {row.layer.rsplit('/', 1)[-1]} ({row.kind})"
        )
    peak = max((row.alive for row in rows), default=0)
    original, rom = sum(row.original for row in rows), sum(row.rom for row in rows)
    lines.append(f"{'':5}  {'':10}  {'peak':>10}  {peak:>10,}  {original:>10,}  {rom:>10,}  total")
    return "\n".join(lines)


def _alive(prediction: Prediction) -> dict[str, int]:
    """The most bytes alive in one of the epochs of each layer."""
    by_step = live_bytes(prediction.lifetimes)
    most: dict[str, int] = {}
    for index, group in enumerate(prediction.groups, 1):
        for node in group.nodes:
            most[node.layer] = max(most.get(node.layer, 0), by_step.get(index, 0))
    return most


def _bytes(graph: Graph, names: Sequence[str]) -> int:
    tensors = (graph.tensor(name) for name in dict.fromkeys(names) if name)
    return sum(tensor.bytes for tensor in tensors if not tensor.constant)
