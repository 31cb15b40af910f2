import pytest

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.planner import plan_memory
from n6lib.errors import InputError
from n6lib.targets import load_target

CHIP = [pool for pool in load_target("stm32n6570-dk").pools if not pool.external]
TOTAL = 2_883_584 - 16


def test_a_buffer_larger_than_every_range_is_named() -> None:
    giant = [Lifetime("image", 4_000_000, 0, 1)]
    with pytest.raises(InputError, match=r"buffer image of 4000000 B is larger than every range"):
        plan_memory(giant, {}, CHIP)


def test_what_is_alive_at_the_peak_is_named_with_what_would_help() -> None:
    sizes = [1_000_000, 900_000, 800_000, 700_000, 10_000]
    buffers = [Lifetime(f"b{n}", size, 3, 3) for n, size in enumerate(sizes)]
    with pytest.raises(InputError) as caught:
        plan_memory([*buffers, Lifetime("later", 1_000_000, 4, 4)], {}, CHIP)
    sentence = str(caught.value)
    assert "at step 3 b0 (1000000 B), b1 (900000 B), b2 (800000 B), b3 (700000 B) and 1 more" in (
        sentence
    )
    assert f"{3_410_000 - TOTAL} B too many" in sentence
    assert f"a pool of {3_410_000 - TOTAL} B more" in sentence
    assert "at most 92 % of the height and width" in sentence


def test_no_pool_at_all_is_no_crash() -> None:
    with pytest.raises(InputError, match="larger than every range of pools"):
        plan_memory([Lifetime("x", 16, 0, 0)], {}, [])
