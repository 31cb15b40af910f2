"""Generators of calibration sets, by name."""

from collections.abc import Callable
from pathlib import Path

from n6lib.calibration.dataset import Dataset, save_dataset
from n6lib.errors import InputError


def _figures(count: int, size: int, seed: int) -> Dataset:
    from n6lib.calibration.figures import draw_figures

    return draw_figures(count, size, seed)


GENERATORS: dict[str, Callable[[int, int, int], Dataset]] = {"figures": _figures}
"""Each takes the number of images, their size in pixels and a seed."""


def generate(name: str, count: int, size: int, seed: int) -> Dataset:
    """The set called `name`; `InputError` for an unknown one or a number that makes no sense."""
    if name not in GENERATORS:
        raise InputError(
            f"calibration: there is no set {name}; choose one of {', '.join(sorted(GENERATORS))}."
        )
    if not (1 <= count <= 10_000 and 32 <= size <= 1024 and seed >= 0):
        raise InputError(
            f"calibration: count {count}, size {size} and seed {seed} are not all within "
            "1 to 10000, 32 to 1024 and 0 up; mend params.yaml."
        )
    return GENERATORS[name](count, size, seed)


def make(name: str, count: int, size: int, seed: int, out: Path) -> None:
    """Generate the set called `name` and write it to `out`."""
    save_dataset(out, generate(name, count, size, seed))
