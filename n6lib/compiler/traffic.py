"""What epochs read from memory and write to it, and what copies take."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from n6lib.compiler.formats import Formats
from n6lib.compiler.group import Group
from n6lib.compiler.node import Node, Program, Unit
from n6lib.compiler.profile import Profile
from n6lib.targets import Target

_BEAT = 8  # bytes that a port moves at once
_SUM = 2  # bytes of a partial sum


@dataclass(frozen=True)
class Traffic:
    """Bytes that an epoch reads from each pool and writes to it."""

    reads: Mapping[str, int]
    writes: Mapping[str, int]


class Porter:
    """Knows where the buffers of one program lie, and in which order."""

    def __init__(
        self,
        program: Program,
        formats: Formats,
        pools: Mapping[str, str],
        target: Target,
        profile: Profile,
    ) -> None:
        """`pools` maps the buffers that live in memory to pools."""
        self._program, self._formats, self._pools = program, formats, pools
        self._in_place = profile.joins_in_place
        self._pace = {pool.name: pool.cycles_per_byte for pool in target.pools}
        self._weights_pool = target.weights_pool.name

    def traffic(self, group: Group) -> Traffic:
        """What an epoch reads and writes; nothing crosses memory within it."""
        inside = {name for node in group.nodes for name in node.outputs}
        reads: defaultdict[str, int] = defaultdict(int)
        writes: defaultdict[str, int] = defaultdict(int)
        for node in group.nodes:
            if self.idle(node):
                continue
            times = node.convolution.readings if node.convolution else 1
            for pool, size in self._places(set(node.inputs) - inside):
                reads[pool] += times * size
            for pool, size in self._places(node.outputs):
                writes[pool] += size
            self._add_sums(node, reads, writes)
            if node.weights:
                reads[self._weights_pool] += node.weights
        return Traffic(dict(reads), dict(writes))

    def busiest(self, traffic: Traffic) -> float:
        """NPU cycles of the port that is busiest; the weights' has its own law."""
        names = {*traffic.reads, *traffic.writes} - {self._weights_pool}
        return max(
            (
                (traffic.reads.get(name, 0) + traffic.writes.get(name, 0)) * self._pace[name]
                for name in names
            ),
            default=0.0,
        )

    def fetching(self, traffic: Traffic) -> float:
        """NPU cycles of the port of the weights' pool."""
        return traffic.reads.get(self._weights_pool, 0) * self._pace[self._weights_pool]

    def beats(self, node: Node) -> int:
        """Beats that a copy reads and writes: one for each run of bytes that stays together.

        It reads in order, and writes channels where the new groups have them; one by one if an
        image is turned from planes. 0 for what is no copy.
        """
        if node.unit is not Unit.STREAM or self.idle(node):
            return 0
        names, formats = (*node.inputs, *node.outputs), self._formats
        size = sum(self._program.buffers[name].size for name in node.outputs)
        groups = {formats.stored.get(name, 0) for name in names}
        turned = len({formats.channels.get(name, 0) for name in names}) > 1
        together = min(*groups, _BEAT) if len(groups) > 1 and all(groups) else _BEAT
        return size // _BEAT + size // (1 if turned else together)

    def idle(self, node: Node) -> bool:
        """Layouts, and joins of parts that newer generations write where they belong at once."""
        joins = node.kind == "Concat" and node.unit is Unit.STREAM
        return node.unit is Unit.LAYOUT or (joins and self._in_place)

    def _add_sums(self, node: Node, reads: dict[str, int], writes: dict[str, int]) -> None:
        """Partial sums as ST's compiler counts them: in every pass, and their last values again.

        A single pixel keeps its sums in the unit.
        """
        shape = node.convolution
        if shape is None or shape.passes < 2 or shape.result[:2] == (1, 1):
            return
        pool = self._pools[f"{node.name}.partial"]
        results = sum(self._program.buffers[name].elements for name in node.outputs)
        reads[pool] += _SUM * shape.passes * results
        writes[pool] += (_SUM * shape.passes + 1) * results

    def _places(self, names: Iterable[str]) -> Iterator[tuple[str, int]]:
        for name in names:
            root = self._program.root(name) if name in self._program.buffers else None
            if root is not None and root.name in self._pools:
                yield self._pools[root.name], self._program.buffers[name].size
