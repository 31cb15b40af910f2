"""Architectures built here: one module of `n6lib.sources.architectures` each, found by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from n6lib.calibration.preparation import Preparation
from n6lib.errors import InputError
from n6lib.sources import architectures


@dataclass(frozen=True, eq=False)
class Network:
    """A float Keras model of one input, and how stored samples become that input."""

    model: Any
    preparation: Preparation


@dataclass(frozen=True)
class Architecture:
    """A network that can be built from a seed alone, or given trained weights.

    `input_shape` has batch 1, images are NHWC. `build` takes the seed and a file of weights or
    None; its model has explicit layer names and, for the same seed, the same weights whatever the
    process did before. It raises `InputError` for a file that does not fit.
    """

    name: str
    summary: str
    input_shape: tuple[int, ...]
    build: Callable[[int, Path | None], Network]


def architecture_names() -> tuple[str, ...]:
    """The names that `load_architecture` knows, sorted."""
    return tuple(sorted(module.name for module in iter_modules(architectures.__path__)))


def load_architecture(name: str) -> Architecture:
    """The architecture called `name`; an unknown name is an `InputError` listing the known ones."""
    if name not in architecture_names():
        known = ", ".join(architecture_names())
        raise InputError(f"architecture: there is no {name}; choose one of {known}.")
    found: Architecture = import_module(f"{architectures.__name__}.{name}").ARCHITECTURE
    return found
