"""Convolutional networks made complete: settled from a seed, or filled from a file of weights."""

from pathlib import Path
from typing import Any

from n6lib.calibration.figures import draw_figures
from n6lib.calibration.preparation import Pixels, prepare
from n6lib.sources.architecture import Network
from n6lib.sources.keras_weights import load_keras_weights
from n6lib.sources.normalization import settle


def complete(
    model: Any, pixels: Pixels, seed: int, weights: Path | None, images: int = 8
) -> Network:
    """A network of `model`, whose input is [N, size, size, 3], with weights for every layer.

    Without `weights` its batch normalizations are settled on so many generated `images`.
    """
    if weights is None:
        settle(model, prepare(pixels, draw_figures(images, model.input_shape[1], seed)), seed)
    else:
        load_keras_weights(model, weights)
    return Network(model, pixels)
