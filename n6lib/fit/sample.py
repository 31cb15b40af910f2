"""The work of every row's network, in arrays that the law takes at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from n6lib.compiler.latency import Clocks, Latency, columns, npu_cycles
from n6lib.compiler.passes import run_passes
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.compiler.work import Work
from n6lib.fit.rows import Row
from n6lib.fit.terms import TERMS
from n6lib.targets import Target

Array = npt.NDArray[np.float64]
_ANY = Latency({name: term.start for name, term in TERMS.items()}, 1.0, 1.0, "not fitted")
_APART = 0  # an address that follows no pool: the range joins none, and is filled last


@dataclass(frozen=True)
class Sample:
    """Published times (ms) and what was done in them.

    `epochs` is [E, 12] as the law takes it, `row` [E] the row of each epoch, `core` [R, T] counts
    of the CPU's `terms`, `npu` and `cpu` [R] the clocks in kHz, `group` [R] what is held out
    together, `external` [R] whether activations lie off the chip.
    """

    names: tuple[str, ...]
    group: npt.NDArray[np.str_]
    published: Array
    epochs: Array
    row: npt.NDArray[np.intp]
    terms: tuple[str, ...]
    core: Array
    npu: Array
    cpu: Array
    external: npt.NDArray[np.bool_]

    def modelled(self, terms: Mapping[str, float]) -> Array:
        """Milliseconds of every row by the law."""
        cycles = npu_cycles(self.epochs, terms)
        npu = np.bincount(self.row, cycles, len(self.published)) / self.npu
        weights = np.array([terms[name] for name in self.terms])
        return np.asarray(npu + self.core @ weights / self.cpu)

    def where(self, chosen: npt.NDArray[np.bool_]) -> "Sample":
        """Only the rows that are chosen."""
        kept = chosen[self.row]
        return replace(
            self,
            names=tuple(name for name, keep in zip(self.names, chosen, strict=True) if keep),
            group=self.group[chosen],
            published=self.published[chosen],
            epochs=self.epochs[kept],
            row=(np.cumsum(chosen) - 1)[self.row[kept]],
            core=self.core[chosen],
            npu=self.npu[chosen],
            cpu=self.cpu[chosen],
            external=self.external[chosen],
        )


def on_chip(target: Target) -> Target:
    """The board without external RAM: its place takes one range over all pools on the chip.

    Tables that say "no external RAM" have buffers that no single pool has room for in such a range.
    """
    inside = [pool for pool in target.pools if pool.writable and not pool.external]
    slowest = max(inside, key=lambda pool: pool.cycles_per_byte)
    joined = sum(pool.size for pool in inside)
    return replace(
        target,
        pools=tuple(
            replace(slowest, name=pool.name, base=_APART, size=joined)
            if pool.writable and pool.external
            else pool
            for pool in target.pools
        ),
    )


def works(row: Row, models: Path | None) -> list[Work] | None:
    """The work of the row's network, epoch by epoch; None if the network is not to be had."""
    graph = row.network(models)
    if graph is None:
        return None
    profile = replace(load_profile(row.profile), onnx=row.onnx, nibbles=row.nibbles)
    target = row.target() if row.external else on_chip(row.target())
    plan = predict(run_passes(graph), target, profile, _ANY)
    return [cost.work for cost in plan.costs]


def gather(rows: Sequence[Row], done: Sequence[Sequence[Work]], terms: Iterable[str]) -> Sample:
    """The sample of `rows` whose epochs are `done`; `terms` are the CPU's."""
    names, clocks = tuple(terms), [Clocks.of(row.target()) for row in rows]
    pairs = list(zip(clocks, done, strict=True))
    core = np.zeros((len(rows), len(names)))
    for index, epochs in enumerate(done):
        for work in epochs:
            for name, count in work.core.items():
                core[index, names.index(name)] += count
    return Sample(
        names=tuple(row.model for row in rows),
        group=np.array([row.group for row in rows]),
        published=np.array([row.milliseconds for row in rows]),
        epochs=np.array([columns(work, each) for each, epochs in pairs for work in epochs]),
        row=np.repeat(np.arange(len(rows)), [len(epochs) for epochs in done]),
        terms=names,
        core=core,
        npu=np.array([each.npu / 1e3 for each in clocks]),
        cpu=np.array([each.core / 1e3 for each in clocks]),
        external=np.array([row.external for row in rows]),
    )
