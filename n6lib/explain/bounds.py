"""What keeps an epoch from being shorter: computing, copying, kernels, a pool's bandwidth."""

from n6lib.compiler.network import EpochKind
from n6lib.explain.subject import Subject


def bounds(subject: Subject, index: int) -> list[tuple[str, float]]:
    """NPU cycles that the epoch of that index needs at least by each resource, most first.

    Empty for epochs of the CPU. A hybrid epoch also waits for the CPU, which has no cycles here.
    """
    group = subject.prediction.groups[index - 1]
    cost = subject.prediction.costs[index - 1]
    npu = subject.target.npu
    if group.kind is EpochKind.CPU or npu is None:
        return []
    limits = {"computing": float(cost.compute_cycles)}
    if cost.work.beats:
        limits["copying"] = float(cost.work.beats)
    for pool in subject.target.pools:
        moved = cost.reads.get(pool.name, 0) + cost.writes.get(pool.name, 0)
        if not moved:
            continue
        rate = pool.cycles_per_byte
        if not pool.writable:
            rate = npu.clock_mhz * 1e6 / subject.target.flash_bytes_per_s
        limits[pool.name] = moved * rate
    return sorted(limits.items(), key=lambda item: -item[1])
