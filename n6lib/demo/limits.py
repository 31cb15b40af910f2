"""When a film ends, and how a camera's pictures keep their time."""

import time
from collections.abc import Callable, Iterator
from threading import Event
from typing import TypeVar

Item = TypeVar("Item")
Clock = Callable[[], float]


def limited(
    items: Iterator[Item],
    asked: Event,
    count: int | None = None,
    seconds: float | None = None,
    clock: Clock = time.monotonic,
) -> Iterator[Item]:
    """`items` until `asked` is set, `count` have gone by, or `seconds` since the first."""
    start = None
    for index, item in enumerate(items):
        start = clock() if start is None else start
        if asked.is_set() or (seconds is not None and clock() - start >= seconds):
            return
        yield item
        if index + 1 == count:
            return


def paced(items: Iterator[Item], rate: float, clock: Clock = time.monotonic) -> Iterator[Item]:
    """`items` repeated or left out so that `rate` per second last as long as they took to come."""
    start, given = None, 0
    for item in items:
        start = clock() if start is None else start
        due = round((clock() - start) * rate) + 1
        for _ in range(given, due):
            yield item
        given = max(given, due)


def unhurried(
    items: Iterator[Item],
    rate: float,
    clock: Clock = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Item]:
    """`items`, held back so that none comes before its time at `rate` per second."""
    start = None
    for index, item in enumerate(items):
        start = clock() if start is None else start
        sleep(max(0.0, start + index / rate - clock()))
        yield item
