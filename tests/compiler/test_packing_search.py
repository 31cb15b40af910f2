from sys import getrecursionlimit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.packing import Problem
from n6lib.compiler.packing_search import _State, search

ITEMS = st.lists(
    st.builds(
        lambda size, first, length: Lifetime("", size, first, first + length),
        st.integers(1, 6),
        st.integers(0, 5),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=60)
@given(ITEMS)
def test_what_it_finds_is_a_packing_within_the_height(items: list[Lifetime]) -> None:
    problem = Problem(items)
    for height in range(problem.bound, sum(problem.sizes) + 1):
        offsets = search(items, height, nodes=100_000)
        if offsets is None:
            continue
        assert problem.height(offsets) <= height
        for index, item in enumerate(items):
            for other in range(index):
                if item.overlaps(items[other]):
                    first, second = sorted((index, other), key=offsets.__getitem__)
                    assert offsets[first] + items[first].size <= offsets[second]
        break
    else:
        raise AssertionError("everything side by side is a packing")


def test_a_height_below_what_is_alive_is_impossible() -> None:
    items = [Lifetime("a", 3, 0, 1), Lifetime("b", 3, 1, 2)]
    assert search(items, 5) is None
    assert search(items, 6) is not None


def test_it_gives_up_after_so_many_placements() -> None:
    items = [Lifetime(str(n), n % 7 + 1, n % 5, n % 5 + 2) for n in range(40)]
    assert search(items, Problem(items).bound, nodes=10) is None


def test_nothing_to_place_is_placed() -> None:
    assert search([], 0) == []


def test_more_buffers_than_python_nests_calls() -> None:
    items = [Lifetime(str(n), n % 7 + 1, n, n + 2) for n in range(2 * getrecursionlimit())]
    offsets = search(items, sum(item.size for item in items))
    assert offsets is not None
    assert min(offsets) == 0


def test_it_tries_nothing_that_it_cannot_finish(monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[int] = []
    monkeypatch.setattr(_State, "put", lambda _, index: placed.append(index))
    items = [Lifetime(str(n), 1, n, n) for n in range(11)]
    assert search(items, 11, nodes=10) is None
    assert placed == []


@given(ITEMS, st.lists(st.integers(0, 9), max_size=20))
def test_what_is_taken_back_leaves_nothing_behind(
    items: list[Lifetime], choices: list[int]
) -> None:
    state, untouched = _State(items, 100), _State(items, 100)
    count = 0
    for choice in choices:
        if found := state.candidates():
            state.put(found[choice % len(found)])
            count += 1
    for _ in range(count):
        state.take()
    assert vars(state) == vars(untouched)
