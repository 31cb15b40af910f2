"""Whole networks: every activation of ST's MoveNet equals LiteRT's."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.litert import Comparison

from n6lib.images import PHOTOGRAPHS, as_input, photograph

RANDOM_INPUTS = 20


@pytest.fixture(scope="module")
def comparison(movenet: Path) -> Comparison:
    return Comparison(movenet.read_bytes())


def test_random_inputs(comparison: Comparison) -> None:
    random = np.random.default_rng(20)
    (name,) = comparison.graph.inputs
    tensor = comparison.graph.tensor(name)
    results = set()
    for _ in range(RANDOM_INPUTS):
        values = random.integers(0, 256, tensor.shape).astype(tensor.dtype.numpy)
        activations = comparison.agree(values)
        assert len(activations) == len(comparison.graph.operators) + 1
        results.add(activations[comparison.graph.outputs[0]].tobytes())
    assert len(results) == RANDOM_INPUTS


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_photographs(comparison: Comparison, name: str) -> None:
    tensor = comparison.graph.tensor(comparison.graph.inputs[0])
    picture = Image.fromarray(photograph(name)).resize(tensor.shape[2:0:-1])
    activations = comparison.agree(as_input(np.asarray(picture), tensor))
    heatmaps = activations[comparison.graph.outputs[0]]
    assert heatmaps.max() > 0.1, "a keypoint of some likelihood"
