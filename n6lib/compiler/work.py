"""What an epoch makes the chip do, counted before any of it is given a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from n6lib.compiler.group import Group
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Node, Program, Unit
from n6lib.compiler.pieces import pieces
from n6lib.compiler.profile import Profile
from n6lib.graph import Graph
from n6lib.targets import Target

_SUM = 2  # bytes of a partial sum
_PRODUCTS = frozenset({"Conv", "Gemm", "MatMul", "LSTM", "GRU", "RNN"})
_MOVES = frozenset({"Transpose", "DepthToSpace", "Concat", "Slice"})
_RATED = frozenset({"DequantizeLinear", "QuantizeLinear", "Resize", "Softmax"})


@dataclass(frozen=True)
class Work:
    """The work of one epoch.

    Of the NPU: `compute` is the cycles that ST's compiler estimates; `kernels` the bytes of kernels
    fetched, `vectors` those of spilled scales and biases, `held` the same of convolutions that keep
    their features in the unit; `port` the cycles of the busiest pool's port, `sums` those of
    partial sums that pass through memory. `units` is 1 if the NPU runs at all. `core` is what the
    CPU does: how often, or on how many elements or bytes, by the name of the term.
    """

    units: int = 0
    compute: int = 0
    kernels: int = 0
    vectors: int = 0
    held: int = 0
    port: float = 0.0
    sums: float = 0.0
    core: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Traffic:
    """Bytes that an epoch reads from each pool and writes to it."""

    reads: Mapping[str, int]
    writes: Mapping[str, int]


class Meter:
    """Counts the work of the epochs of one program with its buffers placed."""

    def __init__(
        self,
        graph: Graph,
        program: Program,
        pools: Mapping[str, str],
        target: Target,
        profile: Profile,
    ) -> None:
        """`program` is `graph` lowered; `pools` maps the buffers that live in memory to pools."""
        self._program, self._pools, self._profile = program, pools, profile
        self._pieces = {operator.name: pieces(graph, operator) for operator in graph.operators}
        self._by_name = {pool.name: pool for pool in target.pools}
        self._weights_pool = next(
            (pool.name for pool in target.pools if not pool.writable), target.pools[-1].name
        )

    def work(self, group: Group, traffic: Traffic, *, launches: bool) -> Work:
        """The work of one epoch; `launches` if the CPU has to start a command stream for it."""
        busy = [node for node in group.nodes if not self._idle(node)]
        if not busy:
            return Work()
        if group.kind is EpochKind.CPU:
            return Work(core=_total(map(self._software, busy)))
        if group.kind is EpochKind.HYBRID:
            return Work(core=_total(map(self._copy, busy)))
        return Work(
            units=1,
            compute=max(self.compute(node) for node in group.nodes),
            kernels=sum(node.weights - _vectors(node) for node in group.nodes),
            vectors=sum(_vectors(node) for node in group.nodes if not _holds(node)),
            held=sum(_vectors(node) for node in group.nodes if _holds(node)),
            port=max(self._ports(traffic).values(), default=0.0),
            sums=sum(self._sums(node, traffic) for node in group.nodes),
            core=self._launch(group.nodes, launches=launches),
        )

    def traffic(self, group: Group) -> Traffic:
        """What an epoch reads and writes; nothing crosses memory within it."""
        inside = {name for node in group.nodes for name in node.outputs}
        reads: dict[str, int] = {}
        writes: dict[str, int] = {}
        for node in group.nodes:
            if self._idle(node):
                continue
            for name in set(node.inputs) - inside:
                times = node.convolution.readings if node.convolution else 1
                self._move(reads, name, times)
            for name in node.outputs:
                self._move(writes, name, 1)
            if node.weights:
                reads[self._weights_pool] = reads.get(self._weights_pool, 0) + node.weights
        return Traffic(reads, writes)

    def compute(self, node: Node) -> int:
        """NPU cycles of one node, as ST's compiler estimates them."""
        if self._idle(node) or node.unit in (Unit.CPU, Unit.DMA):
            return 0
        if node.convolution:
            return node.convolution.cycles
        if node.unit is Unit.POOL:
            return max(self._elements(node.inputs), self._elements(node.outputs))
        return self._elements(node.outputs)

    def _launch(self, nodes: Iterable[Node], *, launches: bool) -> dict[str, int]:
        """A command stream is launched once; without the controller every epoch is set up."""
        if self._profile.options.epoch_controller:
            return {"launch": 1} if launches else {}
        convolutions = [node.convolution for node in nodes if node.convolution]
        fitting = (c.result[2] for c in convolutions if c.result[2] <= self._profile.table)
        return {"setup": 1, "channel": sum(fitting)}

    def _software(self, node: Node) -> dict[str, int]:
        elements = self._elements(node.outputs)
        name = node.kind if node.kind in _RATED else "Other"
        counted = "product" if node.kind in _PRODUCTS else "reduction"
        return {f"software.{name}": elements, counted: node.macs}

    def _copy(self, node: Node) -> dict[str, int]:
        name = node.kind if node.kind in _MOVES else "Transpose"
        size = sum(self._program.buffers[output].size for output in node.outputs)
        return {"hybrid": 1, f"move.{name}": size, "piece": self._pieces.get(node.layer, 0)}

    def _idle(self, node: Node) -> bool:
        """Layouts, and joins of parts that newer generations write where they belong at once."""
        joins = node.kind == "Concat" and node.unit is Unit.STREAM
        return node.unit is Unit.LAYOUT or (joins and self._profile.joins_in_place)

    def _elements(self, names: Iterable[str]) -> int:
        return sum(self._program.buffers[name].elements for name in names)

    def _ports(self, traffic: Traffic) -> dict[str, float]:
        """Cycles of each pool's port; the weights' has its own law."""
        names = {*traffic.reads, *traffic.writes} - {self._weights_pool}
        return {
            name: (traffic.reads.get(name, 0) + traffic.writes.get(name, 0))
            * self._by_name[name].cycles_per_byte
            for name in names
        }

    def _sums(self, node: Node, traffic: Traffic) -> float:
        """Each pass but the last writes a sum per result, and each but the first reads it."""
        if node.convolution is None or node.convolution.passes < 2:
            return 0.0
        size = _SUM * self._elements(node.outputs) * 2 * (node.convolution.passes - 1)
        return size * max(
            (self._by_name[name].cycles_per_byte for name in self._ports(traffic)), default=0.0
        )

    def _move(self, traffic: dict[str, int], name: str, times: int) -> None:
        root = self._program.root(name) if name in self._program.buffers else None
        if root is not None and root.name in self._pools:
            pool = self._pools[root.name]
            traffic[pool] = traffic.get(pool, 0) + times * self._program.buffers[name].size


def _total(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for count in counts:
        for name, number in count.items():
            total[name] = total.get(name, 0) + number
    return total


def _vectors(node: Node) -> int:
    """Bytes of spilled scales and biases among the node's weights."""
    return max(0, node.weights - node.convolution.weights) if node.convolution else 0


def _holds(node: Node) -> bool:
    return node.convolution is not None and node.convolution.stationary
