from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from n6lib.compiler import packing
from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.packing import Problem, live_bytes, pack

SMALL = st.builds(
    lambda size, first, length: (size, first, first + length),
    st.integers(1, 9),
    st.integers(0, 6),
    st.integers(0, 4),
)


def named(spans: list[tuple[int, int, int]]) -> list[Lifetime]:
    return [Lifetime(f"b{index}", *span) for index, span in enumerate(spans)]


def collisions(buffers: list[Lifetime], offsets: dict[str, int]) -> list[tuple[str, str]]:
    return [
        (one.name, other.name)
        for index, one in enumerate(buffers)
        for other in buffers[index + 1 :]
        if max(one.first, other.first) <= min(one.last, other.last)
        and offsets[one.name] < offsets[other.name] + other.size
        and offsets[other.name] < offsets[one.name] + one.size
    ]


@given(st.lists(SMALL, max_size=30))
def test_no_two_buffers_share_a_byte_at_a_step(spans: list[tuple[int, int, int]]) -> None:
    buffers = named(spans)
    packed = pack(buffers)
    assert packed.offsets.keys() == {buffer.name for buffer in buffers}
    assert collisions(buffers, packed.offsets) == []
    ends = [packed.offsets[buffer.name] + buffer.size for buffer in buffers]
    assert packed.height == max(ends, default=0)
    assert packed.bound == max(live_bytes(buffers).values(), default=0) <= packed.height


@settings(max_examples=60)
@given(st.lists(SMALL, min_size=1, max_size=6))
def test_small_packings_are_the_best_there_are(spans: list[tuple[int, int, int]]) -> None:
    """First fit meets an optimum by some order: all are tried."""
    buffers = named(spans)
    problem = Problem(buffers)
    orders = permutations(range(len(buffers)))
    assert pack(buffers).height == min(problem.height(problem.first_fit(o)) for o in orders)


@given(st.lists(SMALL, max_size=12), st.integers(1, 60))
def test_enough_is_enough(spans: list[tuple[int, int, int]], enough: int) -> None:
    buffers = named(spans)
    best = pack(buffers).height
    assert pack(buffers, enough).height <= max(best, enough)


PROMOTED = [(6, 0, 2), (5, 1, 1), (5, 5, 8), (5, 2, 4), (1, 4, 5), (3, 5, 8)]
SEARCHED = [
    (3, 3, 6), (6, 5, 6), (1, 1, 4), (4, 2, 2), (1, 0, 0), (3, 3, 3), (3, 1, 4), (1, 4, 7),
]  # fmt: skip


def test_promotion_closes_a_gap_that_every_order_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    buffers = named(PROMOTED)
    assert pack(buffers).height == pack(buffers).bound
    monkeypatch.setattr(packing, "PROMOTIONS", 0)
    monkeypatch.setattr(packing, "search", lambda *_: None)
    assert pack(buffers).height > pack(buffers).bound


def test_search_closes_a_gap_that_promotion_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    buffers = named(SEARCHED)
    assert pack(buffers).height == pack(buffers).bound
    monkeypatch.setattr(packing, "search", lambda *_: None)
    assert pack(buffers).height > pack(buffers).bound


def test_the_same_buffers_are_packed_the_same_way() -> None:
    buffers = named([(7 * n % 11 + 1, n % 13, n % 13 + n % 5) for n in range(60)])
    assert pack(buffers) == pack(list(buffers))


def test_promotion_looks_at_so_many_meetings_only(monkeypatch: pytest.MonkeyPatch) -> None:
    buffers = named(PROMOTED)
    monkeypatch.setattr(packing, "search", lambda *_: None)
    monkeypatch.setattr(packing, "LOOKS", Problem(buffers).meetings - 1)
    assert pack(buffers).height > pack(buffers).bound
