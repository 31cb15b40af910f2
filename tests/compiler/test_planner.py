import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from n6lib.compiler import packing, planner
from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.packing import pack
from n6lib.compiler.planner import BALANCE, OBJECTIVES, plan_memory
from n6lib.compiler.validator import validate, validate_pools
from n6lib.errors import InputError
from n6lib.targets import load_target

POOLS = load_target("stm32n6570-dk").pools
SIZES = {pool.name: pool.size for pool in POOLS}
BUFFERS = st.lists(
    st.builds(
        lambda size, first, length: (size, first, first + length),
        st.integers(1, 900_000),
        st.integers(0, 12),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=20,
)


def named(spans: list[tuple[int, int, int]]) -> list[Lifetime]:
    return [Lifetime(f"b{index}", *span) for index, span in enumerate(spans)]


@settings(max_examples=50)
@given(BUFFERS, st.sampled_from(sorted(OBJECTIVES)), st.integers(0, 7))
def test_every_plan_is_valid_and_no_smaller_than_its_bound(
    spans: list[tuple[int, int, int]], objective: str, busy: int
) -> None:
    buffers = named(spans)
    traffic = {item.name: item.size * (1 + (busy + n) % 5) for n, item in enumerate(buffers)}
    plan = plan_memory(buffers, traffic, POOLS, objective)
    validate(plan.allocations, plan.spaces)
    validate_pools(plan.pools, SIZES)
    assert plan.allocations.keys() == traffic.keys()
    assert plan.total == sum(plan.pools.values()) >= plan.bound
    assert all(allocation.offset % 16 == 0 for allocation in plan.allocations.values())


@settings(max_examples=30)
@given(BUFFERS)
def test_each_objective_wins_at_what_it_is_for(spans: list[tuple[int, int, int]]) -> None:
    buffers = named(spans)
    traffic = {item.name: 2 * item.size for item in buffers}
    plans = {name: plan_memory(buffers, traffic, POOLS, name) for name in OBJECTIVES}
    assert plans["time"].cycles == min(plan.cycles for plan in plans.values())
    assert plans["ram"].total == min(plan.total for plan in plans.values())
    assert plans["balanced"].total <= max(BALANCE * plans["ram"].total, plans["ram"].total)


def test_what_fits_lies_in_the_fast_pools() -> None:
    plan = plan_memory(named([(400_000, 0, 1), (400_000, 1, 2)]), {}, POOLS)
    assert plan.pools == {"npuRAM3": 458_752, "npuRAM4": 800_000 - 458_752}
    assert plan.total == plan.bound == 800_000


def test_time_keeps_busy_buffers_in_the_fast_pools() -> None:
    buffers = named([(1_000_000, 0, 1), (1_000_000, 0, 1)])
    plan = plan_memory(buffers, {"b0": 1_000_000, "b1": 9_000_000}, POOLS, "time")
    assert plan.allocations["b0"].pool == "cpuRAM2"
    assert plan.allocations["b1"].pool.startswith("npuRAM3")


def test_a_buffer_may_straddle_pools() -> None:
    plan = plan_memory(named([(2_500_000, 0, 1)]), {}, POOLS)
    assert plan.pools["cpuRAM2"] + 4 * 458_752 - 16 == 2_500_000
    assert "hyperRAM" not in plan.pools


def test_an_unknown_objective_is_refused_with_the_known() -> None:
    with pytest.raises(InputError, match="'speed' is not known; choose one of time, ram, balanced"):
        plan_memory([], {}, POOLS, "speed")


SEARCHED = [
    (3, 3, 6), (6, 5, 6), (1, 1, 4), (4, 2, 2), (1, 0, 0), (3, 3, 3), (3, 1, 4), (1, 4, 7),
]  # fmt: skip


def test_what_sticks_out_leaves_at_once_after_much_packing(monkeypatch: pytest.MonkeyPatch) -> None:
    buffers = named(SEARCHED)
    monkeypatch.setattr(packing, "search", lambda *_: None)
    loose = pack(buffers)
    assert loose.height > loose.bound
    monkeypatch.setattr(planner, "PACKED", 0)
    kept, offsets, height = planner._fitting(buffers, {}, loose.bound)
    inside = [b for b in buffers if loose.offsets[b.name] + b.size <= loose.bound]
    assert kept == inside
    assert len(inside) < len(buffers)
    assert offsets == {item.name: loose.offsets[item.name] for item in inside}
    assert height <= loose.bound
