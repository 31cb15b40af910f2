"""A calibration set in a few lines of text."""

from collections.abc import Sequence

import numpy as np

from n6lib.calibration.dataset import Dataset
from n6lib.calibration.sameness import notes
from n6lib.calibration.samples import Images, Tokens, Values

_SHOWN = 5
_COMMON = 10


def describe(dataset: Dataset, vocabulary: Sequence[str] = ()) -> str:
    """What `dataset` holds, how its values are spread, and what is unusual about it.

    Tokens are shown as the words of `vocabulary`, as numbers where it has none. The text ends with
    a line break and is the same for the same content.
    """
    match dataset:
        case Images():
            lines = _images(dataset)
        case Tokens():
            lines = _tokens(dataset, vocabulary)
        case Values():
            lines = [f"{len(dataset)} samples of {_shape(dataset.values.shape)}"]
            lines.append(f"values {dataset.values.min():.6g} to {dataset.values.max():.6g}")
    lines += notes(dataset) or ["All samples differ."]
    return "\n".join([*lines, f"digest {dataset.digest}", ""])


def _images(dataset: Images) -> list[str]:
    images = dataset.images
    height, width = images.shape[1:3]
    means = " ".join(f"{mean:.1f}" for mean in images.mean(axis=(0, 1, 2)))
    deviations = " ".join(f"{deviation:.1f}" for deviation in images.std(axis=(0, 1, 2)))
    people, points = int(dataset.visible.any(axis=2).sum()), int(dataset.visible.sum())
    return [
        f"{len(dataset)} images of {width}x{height} pixels",
        f"red, green, blue: mean {means}, deviation {deviations}",
        f"{people} people with {points} keypoints of {dataset.joints.shape[2]} each"
        if dataset.joints.shape[1]
        else "nobody says who is in them",
    ]


def _tokens(dataset: Tokens, vocabulary: Sequence[str]) -> list[str]:
    def word(token: int) -> str:
        return vocabulary[token] if token < len(vocabulary) else str(token)

    found, counts = np.unique(dataset.tokens, return_counts=True)
    order = np.argsort(-counts, kind="stable")[:_COMMON]
    common = ", ".join(
        f"{word(int(found[index]))} {counts[index] / dataset.tokens.size:.1%}" for index in order
    )
    return [
        f"{len(dataset)} sentences of {dataset.tokens.shape[1]} tokens, {len(found)} different",
        f"most common: {common}",
        *(" ".join(word(int(token)) for token in row) for row in dataset.tokens[:_SHOWN]),
    ]


def _shape(shape: tuple[int, ...]) -> str:
    return "x".join(str(extent) for extent in shape[1:]) or "one number"
