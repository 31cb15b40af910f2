"""Architectures built here: one module of `n6lib.sources.architectures` each, found by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.sources import architectures


@dataclass(frozen=True)
class Architecture:
    """A network that can be built from a seed alone.

    `input_shape` is NHWC with batch 1; `normalize` turns stored uint8 inputs into the float32
    values the network takes; `build` returns a Keras model with explicit layer names, the same for
    the same seed whatever the process did before.
    """

    name: str
    summary: str
    input_shape: tuple[int, ...]
    normalize: Callable[[npt.NDArray[np.uint8]], npt.NDArray[np.float32]]
    build: Callable[[int], Any]


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
