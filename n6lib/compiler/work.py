"""What an epoch makes the chip do, counted before any of it is given a time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from n6lib.compiler.formats import Formats
from n6lib.compiler.group import Group
from n6lib.compiler.moves import moves
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Node, Program, Unit
from n6lib.compiler.profile import Profile
from n6lib.compiler.traffic import Porter, Traffic
from n6lib.compiler.transactions import Waiter
from n6lib.graph import Graph
from n6lib.targets import Target

_PRODUCTS = frozenset({"Conv", "Gemm", "MatMul", "LSTM", "GRU", "RNN"})
_RATED = frozenset({"DequantizeLinear", "QuantizeLinear", "Resize", "Softmax"})


@dataclass(frozen=True)
class Work:
    """The work of one epoch.

    Of the NPU: `compute` is the cycles that ST's compiler estimates; `fill` the elements of the
    rows for which windows wait, per row; `beats` those of copies; `kernels` the bytes of kernels
    fetched, `vectors` those of spilled scales and biases, `held` the same of convolutions that keep
    their features in the unit; `port` the cycles of the busiest pool's port; `sums` partial sums;
    `loads` and `stores`
    the transactions with external RAM of the stream that has most of them. `units` is 1 if the NPU
    runs at all, `controls` if the epoch controller sets it up. `core` is what the CPU does: how
    often, or on how many elements or bytes, by the name of the term.
    """

    units: int = 0
    controls: int = 0
    compute: int = 0
    fill: int = 0
    beats: int = 0
    kernels: int = 0
    vectors: int = 0
    held: int = 0
    port: float = 0.0
    sums: int = 0
    loads: int = 0
    stores: int = 0
    core: Mapping[str, int] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        """Whether anything of it waits for external RAM."""
        return self.loads + self.stores > 0


class Meter:
    """Counts the work of the epochs of one program with its buffers placed."""

    def __init__(
        self,
        graph: Graph,
        program: Program,
        formats: Formats,
        pools: Mapping[str, str],
        target: Target,
        profile: Profile,
    ) -> None:
        """`program` is `graph` lowered; `pools` maps the buffers that live in memory to pools."""
        self._graph, self._program, self._profile = graph, program, profile
        self._operators = {operator.name: operator for operator in graph.operators}
        self._porter = Porter(program, formats, pools, target, profile)
        self._product = "product" if profile.multiplies_fast else "slow_product"
        self._waiter = Waiter(program, formats, pools, target)
        self._joined = frozenset(
            program.root(name).name
            for node in program.nodes
            if node.kind == "Concat" and self._porter.idle(node)
            for name in node.inputs
        )

    def traffic(self, group: Group) -> Traffic:
        """What an epoch reads and writes."""
        return self._porter.traffic(group)

    def work(self, group: Group, traffic: Traffic, *, launches: bool) -> Work:
        """The work of one epoch; `launches` if the CPU has to start a command stream for it."""
        busy = [node for node in group.nodes if not self._porter.idle(node)]
        if not busy:
            return Work()
        waited = self._waiter.transactions(group, busy)
        if group.kind is EpochKind.CPU:
            return Work(loads=waited.loads, stores=waited.stores, core=self._software(busy))
        if group.kind is EpochKind.HYBRID:
            return Work(loads=waited.loads, stores=waited.stores, core=self._copies(busy))
        shapes = [node.convolution for node in group.nodes if node.convolution]
        return Work(
            units=1,
            controls=int(self._profile.options.epoch_controller),
            compute=max(self.compute(node) for node in group.nodes),
            fill=max((shape.fill for shape in shapes), default=0),
            beats=max(self._porter.beats(node) for node in group.nodes),
            kernels=sum(node.weights - _vectors(node) for node in group.nodes),
            vectors=sum(_vectors(node) for node in group.nodes if not _holds(node)),
            held=sum(_vectors(node) for node in group.nodes if _holds(node)),
            port=self._porter.busiest(traffic),
            sums=max((shape.sums for shape in shapes), default=0),
            loads=waited.loads,
            stores=waited.stores,
            core=self._launch(group.nodes, launches=launches),
        )

    def waits(self, group: Group) -> bool:
        """Whether an epoch of the NPU moves its buffers for longer than it does anything else.

        That is computing, as ST's compiler estimates it, and fetching kernels.
        """
        if group.kind is not EpochKind.NPU:
            return False
        traffic = self.traffic(group)
        compute = max(self.compute(node) for node in group.nodes)
        return self._porter.busiest(traffic) > max(compute, self._porter.fetching(traffic))

    def compute(self, node: Node) -> int:
        """NPU cycles of one node, as ST's compiler estimates them: none for copies."""
        if self._porter.idle(node) or node.unit in (Unit.CPU, Unit.DMA, Unit.STREAM):
            return 0
        if node.convolution:
            return node.convolution.cycles
        if node.unit is Unit.POOL:
            return max(self._elements(node.inputs), self._elements(node.outputs))
        return self._elements(node.outputs)

    def _launch(self, nodes: Sequence[Node], *, launches: bool) -> dict[str, int]:
        """A command stream is launched once; without the controller every epoch is set up."""
        if self._profile.options.epoch_controller:
            return {"launch": 1} if launches else {}
        convolutions = [node.convolution for node in nodes if node.convolution]
        fitting = (c.result[2] for c in convolutions if c.result[2] <= self._profile.table)
        units = sum(node.units for node in nodes if not self._porter.idle(node))
        return {"setup": 1, "unit": units, "channel": sum(fitting)}

    def _software(self, nodes: Iterable[Node]) -> dict[str, int]:
        steps: Counter[str] = Counter()
        for node in nodes:
            name = node.kind if node.kind in _RATED else "Other"
            counted = self._product if node.kind in _PRODUCTS else "reduction"
            steps.update({f"software.{name}": self._elements(node.outputs), counted: node.macs})
        return dict(steps)

    def _copies(self, nodes: Iterable[Node]) -> dict[str, int]:
        steps = Counter({"hybrid": 1})
        for node in nodes:
            in_place = any(self._program.root(name).name in self._joined for name in node.outputs)
            operator = self._operators.get(node.layer)
            steps.update(moves(self._graph, self._program, node, operator, in_place=in_place))
        return dict(steps)

    def _elements(self, names: Iterable[str]) -> int:
        return sum(self._program.buffers[name].elements for name in names)


def _vectors(node: Node) -> int:
    """Bytes of spilled scales and biases among the node's weights."""
    return max(0, node.weights - node.convolution.weights) if node.convolution else 0


def _holds(node: Node) -> bool:
    return node.convolution is not None and node.convolution.stationary
