import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.compiler.allocator import first_fit, usable, used_bytes
from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.validator import validate
from n6lib.errors import InputError
from n6lib.targets import load_target


@st.composite
def lifetimes(draw):
    made = []
    for index in range(draw(st.integers(1, 25))):
        first = draw(st.integers(0, 20))
        last = first + draw(st.integers(0, 8))
        made.append(Lifetime(f"b{index}", draw(st.integers(1, 4000)), first, last))
    return made


@given(lifetimes(), st.sampled_from([1, 16]))
def test_every_plan_passes_the_independent_validator(buffers, alignment):
    capacity = {"fast": 6000, "slow": 10**6}
    plan = first_fit(buffers, capacity, alignment=alignment)
    validate(plan, capacity)
    assert plan.keys() == {buffer.name for buffer in buffers}
    assert all(allocation.offset % alignment == 0 for allocation in plan.values())


@given(lifetimes())
def test_the_same_buffers_in_another_order_get_the_same_plan(buffers):
    names = [(b.size, b.first, b.last) for b in buffers]
    if len(set(names)) < len(names):
        return  # equal buffers may swap places
    capacity = {"fast": 6000, "slow": 10**6}
    assert first_fit(buffers, capacity) == first_fit(list(reversed(buffers)), capacity)


def test_buffers_that_never_meet_share_memory():
    plan = first_fit([Lifetime("a", 100, 0, 1), Lifetime("b", 100, 2, 3)], {"ram": 100})
    assert {allocation.offset for allocation in plan.values()} == {0}


def test_lifetimes_that_touch_do_not_share():
    plan = first_fit([Lifetime("a", 100, 0, 2), Lifetime("b", 100, 2, 3)], {"ram": 200})
    assert {allocation.offset for allocation in plan.values()} == {0, 100}


def test_a_hole_below_is_used_before_the_top():
    buffers = [Lifetime("a", 300, 0, 0), Lifetime("b", 200, 0, 1), Lifetime("c", 250, 1, 1)]
    assert first_fit(buffers, {"ram": 500})["c"].offset == 0


def test_the_next_pool_takes_what_the_first_cannot():
    plan = first_fit([Lifetime("a", 80, 0, 1), Lifetime("b", 70, 0, 1)], {"fast": 100, "slow": 100})
    assert (plan["a"].pool, plan["b"].pool) == ("fast", "slow")


def test_a_buffer_above_every_pool_is_named_with_its_size():
    with pytest.raises(InputError, match=r"buffer huge of 900 B is larger than every pool"):
        first_fit([Lifetime("huge", 900, 0, 0)], {"fast": 100, "slow": 500})


def test_an_overflow_names_what_is_alive_then():
    buffers = [Lifetime("old", 90, 0, 5), Lifetime("new", 80, 3, 4)]
    with pytest.raises(InputError, match=r"new of 80 B .* step 3, where old \(90 B\) are alive"):
        first_fit(buffers, {"ram": 100})


def test_eight_bytes_stay_free_at_the_end_of_each_contiguous_range():
    pools = load_target("stm32n6570-dk").pools
    sizes = usable(pools, ("npuRAM5", "npuRAM6", "hyperRAM", "octoFlash"))
    assert sizes == {"npuRAM5": 458752, "npuRAM6": 458744, "hyperRAM": 16777208}


@given(lifetimes())
def test_used_bytes_is_the_highest_end_in_each_pool(buffers):
    plan = first_fit(buffers, {"fast": 6000, "slow": 10**6})
    for pool, used in used_bytes(plan).items():
        ends = [a.offset + a.size for a in plan.values() if a.pool == pool]
        assert used == max(ends)
