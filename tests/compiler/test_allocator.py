from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.compiler.allocator import SPARE, allocate, used_bytes
from n6lib.compiler.blocks import Block, Use
from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.spaces import preferred, virtual_pool
from n6lib.compiler.validator import validate_addresses
from n6lib.errors import InputError
from n6lib.targets import Pool, load_target

NPU = load_target("stm32n6570-dk").pools[1]


def pool(name: str, size: int, base: int = 0x1000) -> Pool:
    return replace(NPU, name=name, base=base, size=size)


def alone(*lifetimes: Lifetime) -> list[Block]:
    return [Block((lifetime,)) for lifetime in lifetimes]


def offsets(blocks: list[Block], *pools: Pool) -> dict[str, tuple[str, int]]:
    return {name: (a.pool, a.offset) for name, a in allocate(blocks, pools).items()}


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    made = []
    for index in range(draw(st.integers(1, 20))):
        parts = []
        for part in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
            first = draw(st.integers(0, 20))
            last = first + draw(st.integers(0, 8))
            parts.append(Lifetime(f"b{index}.{part}", draw(st.integers(1, 1500)), first, last))
        made.append(Block(tuple(parts), draw(st.booleans())))
    return made


FAST, NEXT, FAR = pool("fast", 4000), pool("next", 5000, 0x1000 + 4000), pool("far", 10**6, 10**7)
CHOICES = [(FAST, FAR), (virtual_pool([FAST, NEXT]), FAST, NEXT, FAR), (FAST, NEXT, FAR)]


@given(blocks(), st.sampled_from(CHOICES))
def test_every_plan_passes_the_independent_validator(made, pools):
    plan = allocate(made, pools)
    validate_addresses(plan, pools)
    assert plan.keys() == {part.name for block in made for part in block.parts}


@given(blocks(), st.sampled_from(CHOICES))
def test_the_same_blocks_in_another_order_get_the_same_plan(made, pools):
    assert allocate(made, pools) == allocate(list(reversed(made)), pools)


@given(blocks())
def test_the_parts_of_a_block_lie_side_by_side(made):
    plan = allocate(made, CHOICES[0])
    for block in made:
        places = [plan[part.name] for part in block.parts]
        assert len({place.pool for place in places}) == 1
        for one, other in pairwise(places):
            assert other.offset == one.offset + one.size


def test_buffers_that_never_meet_share_memory():
    made = alone(Lifetime("a", 90, 0, 1), Lifetime("b", 90, 2, 3))
    assert set(offsets(made, pool("ram", 100)).values()) == {("ram", 0)}


def test_lifetimes_that_touch_do_not_share():
    made = alone(Lifetime("a", 100, 0, 2), Lifetime("b", 100, 2, 3))
    assert {at for _, at in offsets(made, pool("ram", 300)).values()} == {0, 100}


def test_the_tightest_gap_is_taken_before_the_lowest():
    made = alone(
        Lifetime("wall", 300, 0, 9),
        Lifetime("low", 250, 0, 1),
        Lifetime("high", 240, 0, 0),
        Lifetime("cap", 200, 0, 9),
        Lifetime("small", 100, 1, 1),
    )
    # wall 0-300, low 300-550, high 550-790, cap 790-990: at step 1 only what high had is free
    assert offsets(made, pool("ram", 2000))["small"] == ("ram", 550)


def test_room_below_the_fill_is_taken_before_the_fill_rises():
    made = alone(Lifetime("a", 300, 0, 0), Lifetime("b", 200, 0, 1), Lifetime("c", 150, 1, 1))
    assert offsets(made, pool("ram", 1000))["c"] == ("ram", 0)


def test_a_pool_is_full_eight_bytes_before_its_end():
    fits, exceeds = Lifetime("a", 1000 - SPARE, 0, 0), Lifetime("a", 1001 - SPARE, 0, 0)
    assert offsets(alone(fits), pool("ram", 1000))["a"] == ("ram", 0)
    with pytest.raises(InputError, match="larger than every pool"):
        allocate(alone(exceeds), [pool("ram", 1000)])


@pytest.mark.parametrize(
    ("early", "late", "first"),
    [
        (Use(), Use(), "early"),
        (Use(), Use(widened=200), "late"),
        (Use(convolved=True), Use(), "late"),
        (Use(convolved=True), Use(convolved=True, awaited=True), "late"),
        (Use(convolved=True, awaited=True), Use(), "late"),
        (Use(awaited=True), Use(widened=200, convolved=True), "late"),
    ],
)
def test_of_equals_what_is_done_with_them_decides_then_the_time(early, late, first):
    made = [
        Block((Lifetime("early", 100, 1, 2),), use=early),
        Block((Lifetime("late", 100, 2, 3),), use=late),
    ]
    assert offsets(made, pool("ram", 1000))[first] == ("ram", 0)


def test_of_equals_what_is_there_from_the_start_comes_before_all() -> None:
    made = alone(
        Lifetime("image", 100, 0, 1),
        Lifetime("other", 10, 1, 2),
        Lifetime("bytes", 100, 1, 2),
        Lifetime("first", 100, 2, 3),
    )
    # As published: what reads the image lies above it, and what follows above that.
    assert offsets(made, FAST)["image"] == ("fast", 0)
    assert offsets(made, FAST)["bytes"] == ("fast", 100)


def test_the_next_pool_takes_what_the_first_cannot():
    made = alone(Lifetime("a", 80, 0, 1), Lifetime("b", 70, 0, 1))
    plan = offsets(made, pool("fast", 100), pool("slow", 100, 0x9000))
    assert plan == {"a": ("fast", 0), "b": ("slow", 0)}


def test_what_is_larger_than_a_pool_goes_around_what_single_pools_hold():
    first, second = pool("one", 1000), pool("two", 1000, 0x1000 + 1000)
    both = virtual_pool([first, second])
    made = alone(Lifetime("big", 1200, 0, 1), Lifetime("small", 500, 1, 2))
    plan = offsets(made, first, second, both)
    assert plan == {"small": ("one", 0), "big": ("one_two", 500)}


def test_parts_that_only_lie_together_leave_their_bytes_to_others_before_and_after():
    parts = (Lifetime("early", 100, 0, 1), Lifetime("late", 100, 5, 6))
    guest = Lifetime("guest", 90, 5, 6)
    ram = pool("ram", 1000)
    assert offsets([Block(parts, whole=False), *alone(guest)], ram)["guest"] == ("ram", 0)
    assert offsets([Block(parts, whole=True), *alone(guest)], ram)["guest"] == ("ram", 200)


def test_a_result_in_place_has_its_inputs_address():
    parts = (Lifetime("a", 40, 0, 2), Lifetime("b", 60, 1, 2))
    joined = Block(parts, result=Lifetime("ab", 100, 3, 5))
    plan = allocate([joined, *alone(Lifetime("other", 50, 4, 6))], [pool("ram", 1000)])
    validate_addresses(plan, [pool("ram", 1000)])
    assert (plan["ab"].offset, plan["ab"].size) == (plan["a"].offset, 100)
    assert plan["other"].offset == 100


def test_a_buffer_above_every_pool_is_named_with_its_size():
    with pytest.raises(InputError, match=r"buffer huge of 900 B is larger than every pool"):
        allocate(alone(Lifetime("huge", 900, 0, 0)), [pool("fast", 100), pool("slow", 508)])


def test_an_overflow_names_what_is_alive_then():
    made = alone(Lifetime("old", 90, 0, 5), Lifetime("new", 80, 3, 4))
    with pytest.raises(InputError, match=r"new of 80 B .* step 3, where old \(90 B\) are alive"):
        allocate(made, [pool("ram", 100)])


def test_use_is_told_of_each_own_pool_whatever_the_buffer_s_pool_is_called():
    first, second = pool("one", 1000), pool("two", 1000, 0x1000 + 1000)
    both = virtual_pool([first, second])
    plan = allocate(alone(Lifetime("big", 1200, 0, 1)), [first, second, both])
    assert plan["big"].pool == "one_two"
    assert used_bytes(plan, [both], [first, second]) == {"one": 1000, "two": 200}


@given(blocks())
def test_use_is_the_highest_end_in_each_pool(made):
    pools = CHOICES[2]
    plan = allocate(made, pools)
    used = used_bytes(plan, pools, pools)
    assert used == {
        name: max(a.offset + a.size for a in plan.values() if a.pool == name)
        for name in {a.pool for a in plan.values()}
    }


def test_the_board_s_pools_are_filled_in_st_s_order():
    pools = preferred(load_target("stm32n6570-dk").pools, virtual=True)
    made = alone(Lifetime("image", 500_000, 0, 1), Lifetime("small", 1000, 0, 1))
    plan = allocate(made, pools)
    assert plan["small"].pool == "npuRAM5"
    assert plan["image"].pool.startswith("cpuRAM2_npuRAM3")
