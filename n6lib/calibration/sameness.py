"""Samples that are alike: what ranges measured on them would miss."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.calibration.dataset import Dataset
from n6lib.errors import InputError


def copies(dataset: Dataset) -> int:
    """How many samples are the same as an earlier one."""
    return len(dataset) - len(_digests(dataset))


def shared(first: Dataset, second: Dataset) -> int:
    """How many different samples are in both sets: none should be in calibration and evaluation."""
    return len(_digests(first) & _digests(second))


def flat(dataset: Dataset) -> int:
    """How many samples hold one value only: an image of one grey, a sentence of one word."""
    samples = _samples(dataset).reshape(len(dataset), -1)
    return int(np.sum(samples.min(axis=1) == samples.max(axis=1)))


def notes(dataset: Dataset) -> list[str]:
    """What is unusual about the samples, in sentences; empty if nothing is."""
    alike, even = copies(dataset), flat(dataset)
    said = []
    if alike:
        said.append(f"{alike} of {len(dataset)} samples are copies of others.")
    if even:
        said.append(f"{even} of {len(dataset)} samples hold a single value.")
    return said


def require_variety(where: Path | str, dataset: Dataset) -> None:
    """Raise `InputError` naming `where` if all samples are one and the same, or all are flat.

    Ranges measured on them would hold for this one sample, or for nothing that a network sees.
    """
    count = len(dataset)
    if count > 1 and copies(dataset) == count - 1:
        raise InputError(
            f"{where}: all {count} samples are the same, so ranges measured on them would suit "
            "one input only; give different samples."
        )
    if flat(dataset) == count and _samples(dataset)[0].size > 1:
        raise InputError(
            f"{where}: every sample holds a single value and shows a network nothing; "
            "give samples with content."
        )


def _digests(dataset: Dataset) -> set[bytes]:
    return {hashlib.sha256(sample.tobytes()).digest() for sample in _samples(dataset)}


def _samples(dataset: Dataset) -> npt.NDArray[Any]:
    """The array that the network gets."""
    array: npt.NDArray[Any] = getattr(dataset, dataset.names()[0])
    return array
