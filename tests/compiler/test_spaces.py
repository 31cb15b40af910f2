from dataclasses import replace

import pytest

from n6lib.compiler.spaces import Space, merged, preferred, tiers, virtual_pool
from n6lib.targets import Pool, load_target

POOLS = load_target("stm32n6570-dk").pools
NPU = "npuRAM3_npuRAM4_npuRAM5_npuRAM6"


def pool(name: str) -> Pool:
    return next(pool for pool in POOLS if pool.name == name)


def test_tiers_join_neighbours_of_one_speed() -> None:
    assert [space.name for space in tiers(POOLS)] == [NPU, "cpuRAM2", "hyperRAM"]


def test_merged_joins_neighbours_of_any_speed_but_nothing_external() -> None:
    assert [space.name for space in merged(POOLS)] == [f"cpuRAM2_{NPU}", "hyperRAM"]


def test_a_hole_of_one_byte_keeps_pools_apart() -> None:
    moved = replace(pool("npuRAM4"), base=pool("npuRAM4").base + 1, size=pool("npuRAM4").size - 1)
    pools = [pool("npuRAM3"), moved, pool("npuRAM5")]
    assert [space.name for space in merged(pools)] == ["npuRAM3", "npuRAM4_npuRAM5"]


def test_constants_have_no_space() -> None:
    assert all("octoFlash" not in space.name for space in (*tiers(POOLS), *merged(POOLS)))


def test_eight_bytes_stay_free_at_the_end() -> None:
    assert Space.of([pool("npuRAM3")]).capacity == 458_752 - 16  # 8 rounded to the alignment
    assert merged(POOLS)[0].capacity == 2_883_584 - 16


def test_it_is_filled_from_its_fast_end() -> None:
    whole = merged(POOLS)[0]
    assert whole.descending
    assert whole.coverage(1000) == {"npuRAM6": 1000 - 16 + 8 + 8}
    assert list(whole.coverage(2_000_000)) == [
        "cpuRAM2", "npuRAM3", "npuRAM4", "npuRAM5", "npuRAM6",
    ]  # fmt: skip
    fast = tiers(POOLS)[0]
    assert not fast.descending
    assert fast.coverage(500_000) == {"npuRAM3": 458_752, "npuRAM4": 41_248}


@pytest.mark.parametrize(("before", "cycles"), [(0, 100 / 6.4), (50, 50 / 6.4 + 50 / 3.2)])
def test_each_byte_moves_at_the_rate_of_its_pool(before: int, cycles: float) -> None:
    border = pool("npuRAM3").base
    assert merged(POOLS)[0].cycles(border - before, 100) == pytest.approx(cycles)


def order(pools, *, virtual: bool) -> list[str]:
    return [pool.name.replace("npuRAM", "n") for pool in preferred(pools, virtual=virtual)]


def test_st_fills_fast_pools_first_and_joined_ones_before_slow_ones() -> None:
    assert order(POOLS, virtual=True) == [
        "n5", "n4", "n3", "n6", "cpuRAM2_n3_n4_n5_n6", "cpuRAM2", "hyperRAM",
    ]  # fmt: skip
    assert order(POOLS, virtual=False) == ["n5", "n4", "n3", "n6", "cpuRAM2", "hyperRAM"]


def test_joined_pools_of_one_speed_come_before_their_members() -> None:
    fast = [pool for pool in POOLS if pool.name != "cpuRAM2"]
    assert order(fast, virtual=True) == ["n3_n4_n5_n6", "n5", "n4", "n3", "n6", "hyperRAM"]


def test_a_joined_pool_is_as_slow_and_hungry_as_the_worst_member() -> None:
    run = [pool("cpuRAM2"), pool("npuRAM3")]
    joined = virtual_pool(run)
    assert joined.virtual
    assert joined.members == ("cpuRAM2", "npuRAM3")
    assert (joined.base, joined.end) == (run[0].base, run[1].end)
    assert joined.cycles_per_byte == run[0].cycles_per_byte
    assert (joined.read_power, joined.write_power) == (18.531, 16.201)
