import itertools
from threading import Event

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from n6lib.demo.limits import limited, paced, unhurried


class Clock:
    """Time that goes on by `step` seconds with every look at an item."""

    def __init__(self, step):
        self.now, self.step = 100.0, step

    def __call__(self):
        return self.now

    def over(self, items):
        for item in items:
            yield item
            self.now += self.step


def test_a_count_ends_without_asking_for_more():
    items = iter(range(10))
    assert list(limited(items, Event(), count=3)) == [0, 1, 2]
    assert next(items) == 3


def test_seconds_count_from_the_first():
    clock = Clock(0.25)
    items = clock.over(itertools.count())
    assert list(limited(items, Event(), seconds=1.0, clock=clock)) == [0, 1, 2, 3]


def test_it_ends_when_asked():
    asked, seen = Event(), []
    for item in limited(itertools.count(), asked):
        seen.append(item)
        if item == 4:
            asked.set()
    assert seen == [0, 1, 2, 3, 4]


def test_without_limits_all_go_by():
    assert list(limited(iter(range(5)), Event())) == [0, 1, 2, 3, 4]


def test_slow_pictures_are_repeated_and_fast_ones_left_out():
    slow, fast = Clock(0.1), Clock(0.01)
    assert list(paced(slow.over("abc"), 20.0, slow)) == list("abbcc")
    kept = list(paced(fast.over(range(100)), 20.0, fast))
    assert len(kept) == 21
    assert kept == sorted(set(kept))


@given(st.floats(0.001, 1), st.floats(1, 100), st.integers(1, 200))
def test_a_paced_film_lasts_as_long_as_it_took(step, rate, count):
    clock = Clock(step)
    given_out = len(list(paced(clock.over(range(count)), rate, clock)))
    assert abs(given_out - (count - 1) * step * rate - 1) <= 0.51


@given(st.lists(st.floats(0, 0.5), min_size=1, max_size=30), st.floats(1, 100))
def test_an_unhurried_film_goes_no_faster_than_its_rate(delays, rate):
    clock, shown = Clock(0), []

    def items():
        for delay in delays:
            clock.now += delay
            yield delay

    def sleep(seconds):
        clock.now += seconds

    for item in unhurried(items(), rate, clock, sleep):
        shown.append(clock.now)
        assert item == delays[len(shown) - 1]
    arrivals = np.cumsum(delays) + 100
    due = arrivals[0] + np.arange(len(delays)) / rate
    assert (np.array(shown) >= due - 1e-6).all()
    assert shown[-1] <= max(due[-1], arrivals[-1] + (due - arrivals).clip(0).sum()) + 1e-6
