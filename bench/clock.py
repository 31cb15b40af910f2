"""Wall clocks: of a process, and of several things in turn so that all meet the same machine."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from n6lib.errors import CheckError

Timer = Callable[[], float]


def process_ms(command: Sequence[str]) -> float:
    """Milliseconds from the start of `command` to its end; `CheckError` if it fails."""
    start = time.perf_counter()
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - start
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
        raise CheckError(f"{command[0]}: failed ({lines[-1]}).")
    return took * 1e3


def call_ms(call: Callable[[], object]) -> float:
    """Milliseconds that one `call` takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1e3


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process and those that it starts on one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def interleave(timers: Mapping[str, Timer], rounds: int) -> dict[str, list[float]]:
    """`rounds` times of each timer, one of each per round, after one round that does not count."""
    for timer in timers.values():
        timer()
    times: dict[str, list[float]] = {name: [] for name in timers}
    for _ in range(rounds):
        for name, timer in timers.items():
            times[name].append(timer())
    return times
