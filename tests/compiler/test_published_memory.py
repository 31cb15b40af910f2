"""Our planner on the very buffers of published runs, beside the bytes that ST's compiler used."""

from pathlib import Path

import pytest
from support.published_buffers import joined, published_buffers, published_places
from support.published_runs import prediction, published_run, table_of

from n6lib.compiler.allocator import allocate, used_bytes
from n6lib.compiler.blocks import Block
from n6lib.compiler.network import Allocation
from n6lib.compiler.packing import pack
from n6lib.compiler.spaces import preferred
from n6lib.targets import load_target

ALIKE = ("R041", "R042", "R043", "R044", "R045", "R046", "R060", "R061", "R062", "R069", "R120")
ADDRESSES = {"R001": 0.75, "R037": 0.4, "R041": 0.8, "R069": 0.9, "R074": 0.75, "R084": 0.85}
RUNS = ("R037", "R041", "R044", "R046", "R060", "R062", "R069", "R080", "R086", "R087", "R120")


@pytest.fixture(scope="module")
def epochs(reference_tables: Path) -> Path:
    """The folder of published schedules."""
    return reference_tables / "compiler_runs" / "epochs"


@pytest.mark.parametrize("run", RUNS)
def test_no_plan_is_above_the_published_one_and_each_meets_its_bound(
    epochs: Path, run: str
) -> None:
    (path,) = epochs.glob(f"{run}_*.csv")
    buffers = published_buffers(path)
    used: dict[str, int] = {}
    for _, pool, offset, size, _, _ in buffers:
        used[pool] = max(used.get(pool, 0), offset + size)
    packing = pack(joined(buffers))
    assert packing.height <= sum(used.values())
    assert packing.height == packing.bound


@pytest.mark.parametrize(("name", "share"), ADDRESSES.items())
def test_our_own_buffers_lie_where_st_s_compiler_has_them(
    reference_models: Path, name: str, share: float
) -> None:
    """From the model file alone: of the same epoch, size and address."""
    run = published_run(reference_models, name)
    plan = prediction(reference_models, run)
    base = {pool.name: pool.base for pool in plan.pools}
    published = published_places(table_of(run), base)
    ours = [(a.first, a.size, base[a.pool] + a.offset) for a in plan.allocations.values()]
    assert sum(place in published for place in ours) >= share * len(ours)


@pytest.mark.parametrize("run", ALIKE)
def test_st_s_way_on_the_published_buffers_fills_the_same_pools(epochs: Path, run: str) -> None:
    """Epoch by epoch the same buffers, so that only the way of placing them is compared."""
    (path,) = epochs.glob(f"{run}_*.csv")
    published = published_buffers(path)
    pools = preferred(load_target("stm32n6570-dk").pools, virtual=True)
    single = [pool for pool in pools if not pool.virtual]
    plan = allocate([Block((lifetime,)) for lifetime in joined(published)], pools)
    theirs = {
        name: Allocation(pool, offset, size, first, last)
        for name, pool, offset, size, first, last in published
    }
    assert used_bytes(plan, pools, single) == used_bytes(theirs, pools, single)
