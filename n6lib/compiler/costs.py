"""Modelled time and memory energy of each epoch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from n6lib.compiler.formats import Formats
from n6lib.compiler.group import Group
from n6lib.compiler.latency import Clocks, Latency, Span
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Program
from n6lib.compiler.profile import Profile
from n6lib.compiler.traffic import Traffic
from n6lib.compiler.work import Meter, Work
from n6lib.graph import Graph
from n6lib.targets import Target


@dataclass(frozen=True)
class Cost:
    """What an epoch costs: time, bytes moved per pool and the energy of moving them (µJ)."""

    time: Span
    reads: Mapping[str, int]
    writes: Mapping[str, int]
    energy_uj: float
    work: Work

    @property
    def compute_cycles(self) -> int:
        """NPU cycles of computing, as ST's compiler estimates them."""
        return self.work.compute


class CostModel:
    """Costs of the epochs of one program with its buffers placed."""

    def __init__(
        self,
        graph: Graph,
        program: Program,
        formats: Formats,
        pools: Mapping[str, str],
        target: Target,
        profile: Profile,
        latency: Latency,
    ) -> None:
        """`program` is `graph` lowered; `pools` maps the buffers that live in memory to pools."""
        self._meter = Meter(graph, program, formats, pools, target, profile)
        self._latency, self._clocks = latency, Clocks.of(target)
        self._by_name = {pool.name: pool for pool in target.pools}

    def costs(self, groups: Iterable[Group]) -> tuple[Cost, ...]:
        """The costs of all epochs, in order.

        The CPU launches the NPU anew after every epoch that it takes part in.
        """
        costs, running = [], False
        for group in groups:
            traffic = self._meter.traffic(group)
            work = self._meter.work(group, traffic, launches=not running)
            running = group.kind is EpochKind.NPU and (running or work.units > 0)
            costs.append(self._cost(work, traffic))
        return tuple(costs)

    def _cost(self, work: Work, traffic: Traffic) -> Cost:
        time = self._latency.span(work, self._clocks)
        energy = self._energy(traffic.reads, "read_power")
        energy += self._energy(traffic.writes, "write_power")
        return Cost(time, traffic.reads, traffic.writes, energy, work)

    def _energy(self, traffic: Mapping[str, int], power: str) -> float:
        """µJ of the accesses: time on the pool's port x its read or write power."""
        total = 0.0
        for name, size in traffic.items():
            pool = self._by_name[name]
            seconds = size * pool.cycles_per_byte / self._clocks.npu
            total += seconds * getattr(pool, power) * 1e3
        return total
