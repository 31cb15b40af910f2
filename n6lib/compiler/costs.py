"""Modelled time and memory energy of each epoch.

The laws are read off board profiles of MobileNetV2-224 and 64x64 micro-networks (NPU 1 GHz, CPU
800 MHz, octo flash 200 MHz): median error of an epoch 1.8 %, largest 11.7 %, in-sample. Software
rates are cycles per output element on the Cortex-M55; where nothing was measured the range is wide.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from n6lib.compiler.group import Group
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Node, Program, Unit
from n6lib.compiler.profile import Profile
from n6lib.targets import Target

_EPOCH_CYCLES = 4_000  # NPU cycles to start and drain an epoch
_VECTOR_CYCLES = 9.5  # NPU cycles per byte of spilled scales and biases
_VECTOR_CYCLES_STATIONARY = 4.0
_BLOB_CYCLES = 22_000  # CPU cycles to launch one epoch-controller blob
_PRE_CYCLES, _PRE_CHANNEL_CYCLES, _POST_CYCLES = 5_500, 116, 3_200  # without the controller
_NPU_ERROR = (0.90, 1.15)  # relative range of the NPU part
_HYBRID_ERROR = (0.5, 10.0)  # of copies that the CPU sets up one by one: not measured


@dataclass(frozen=True)
class Rate:
    """CPU cycles per output element: the expected figure and its range."""

    expected: float
    low: float
    high: float


SOFTWARE_RATES = {
    "DequantizeLinear": Rate(7.1, 4.6, 10.0),
    "QuantizeLinear": Rate(9.5, 7.4, 11.6),
    "Resize": Rate(40.0, 12.0, 62.0),
    "Softmax": Rate(52.0, 40.0, 65.0),
}
_UNMEASURED = Rate(20.0, 2.0, 100.0)  # any other software: from a copy to a transcendental function
_MAC = Rate(1.0, 0.25, 8.0)  # cycles of a product, not measured: from vectors to plain C


@dataclass(frozen=True)
class Span:
    """A modelled time in microseconds with its range."""

    expected: float
    low: float
    high: float

    def __add__(self, other: "Span") -> "Span":
        """Both after each other; the ranges add up, for their errors may be common."""
        return Span(self.expected + other.expected, self.low + other.low, self.high + other.high)


@dataclass(frozen=True)
class Cost:
    """What an epoch costs: time, bytes moved per pool and the energy of moving them (µJ)."""

    time: Span
    reads: dict[str, int]
    writes: dict[str, int]
    energy_uj: float
    compute_cycles: int


class CostModel:
    """Costs of the epochs of one program with its buffers placed."""

    def __init__(
        self, program: Program, pools: dict[str, str], target: Target, profile: Profile
    ) -> None:
        """`pools` maps the buffers that live in memory to their pools."""
        assert target.npu is not None
        self._program, self._pools = program, pools
        self._target, self._profile = target, profile
        self._npu_hz = target.npu.clock_mhz * 1e6
        self._cpu_hz = target.core_mhz * 1e6
        self._by_name = {pool.name: pool for pool in target.pools}
        self._weights_pool = next(
            (pool.name for pool in target.pools if not pool.writable), target.pools[-1].name
        )

    def cost(self, group: Group, *, starts_blob: bool) -> Cost:
        """The cost of one epoch; `starts_blob` if the CPU has to launch the controller for it."""
        reads, writes = self._traffic(group)
        compute = max((self._compute(node) for node in group.nodes), default=0)
        if group.kind is EpochKind.CPU:
            time = self._software(group.nodes[0])
        else:
            time = self._hardware(group, compute, reads, writes, starts_blob=starts_blob)
        return Cost(time, reads, writes, self._energy(reads, writes), compute)

    def _traffic(self, group: Group) -> tuple[dict[str, int], dict[str, int]]:
        inside = {name for node in group.nodes for name in node.outputs}
        reads: dict[str, int] = {}
        writes: dict[str, int] = {}
        for node in group.nodes:
            if node.unit is Unit.LAYOUT:
                continue
            for name in set(node.inputs) - inside:
                times = node.convolution.readings if node.convolution else 1
                self._move(reads, name, times)
            for name in node.outputs:
                self._move(writes, name, 1)
            if node.weights:
                reads[self._weights_pool] = reads.get(self._weights_pool, 0) + node.weights
        return reads, writes

    def _move(self, traffic: dict[str, int], name: str, times: int) -> None:
        root = self._program.root(name) if name in self._program.buffers else None
        if root is not None and root.name in self._pools:
            pool = self._pools[root.name]
            traffic[pool] = traffic.get(pool, 0) + times * self._program.buffers[name].size

    def _compute(self, node: Node) -> int:
        if node.unit is Unit.LAYOUT:
            return 0
        if node.convolution:
            return node.convolution.cycles
        if node.unit is Unit.POOL:
            return max(self._elements(node.inputs), self._elements(node.outputs))
        return self._elements(node.outputs)

    def _elements(self, names: Iterable[str]) -> int:
        return sum(self._program.buffers[name].elements for name in names)

    def _software(self, node: Node) -> Span:
        rate = SOFTWARE_RATES.get(node.kind, _UNMEASURED)
        elements, macs = (
            count / self._cpu_hz * 1e6 for count in (self._elements(node.outputs), node.macs)
        )
        return Span(
            rate.expected * elements + _MAC.expected * macs,
            rate.low * elements + _MAC.low * macs,
            rate.high * elements + _MAC.high * macs,
        )

    def _hardware(
        self,
        group: Group,
        compute: int,
        reads: dict[str, int],
        writes: dict[str, int],
        *,
        starts_blob: bool,
    ) -> Span:
        if all(node.unit is Unit.LAYOUT for node in group.nodes):
            return Span(0.0, 0.0, 0.0)
        kernels = sum(node.weights - _vectors(node) for node in group.nodes)
        vectors = sum(
            _vectors(node) * (_VECTOR_CYCLES_STATIONARY if _stationary(node) else _VECTOR_CYCLES)
            for node in group.nodes
        )
        flash = kernels * self._npu_hz / self._target.flash_bytes_per_s
        onchip = max(
            (
                (reads.get(name, 0) + writes.get(name, 0)) * self._by_name[name].cycles_per_byte
                for name in {*reads, *writes} - {self._weights_pool}
            ),
            default=0.0,
        )
        cycles = max(compute, flash, onchip) + _EPOCH_CYCLES + vectors
        cpu = self._launch(group, starts_blob=starts_blob)
        microseconds = cycles / self._npu_hz * 1e6 + cpu / self._cpu_hz * 1e6
        low, high = _HYBRID_ERROR if group.kind is EpochKind.HYBRID else _NPU_ERROR
        return Span(microseconds, microseconds * low, microseconds * high)

    def _launch(self, group: Group, *, starts_blob: bool) -> int:
        if group.kind is EpochKind.HYBRID:
            return _PRE_CYCLES + _POST_CYCLES
        if self._profile.options.epoch_controller:
            return _BLOB_CYCLES if starts_blob else 0
        channels = sum(
            node.convolution.result[2]
            for node in group.nodes
            if node.convolution and node.convolution.result[2] <= self._profile.table
        )
        return _PRE_CYCLES + _PRE_CHANNEL_CYCLES * channels + _POST_CYCLES

    def _energy(self, reads: dict[str, int], writes: dict[str, int]) -> float:
        """µJ of the accesses: time on the pool's port x its read or write power."""
        total = 0.0
        for traffic, power in ((reads, "read_power"), (writes, "write_power")):
            for name, size in traffic.items():
                pool = self._by_name[name]
                seconds = size * pool.cycles_per_byte / self._npu_hz
                total += seconds * getattr(pool, power) * 1e3
        return total


def _vectors(node: Node) -> int:
    """Bytes of spilled scales and biases among the node's weights."""
    return max(0, node.weights - node.convolution.weights) if node.convolution else 0


def _stationary(node: Node) -> bool:
    return node.convolution is not None and node.convolution.stationary
