"""Whole networks: every activation equals LiteRT's, on random inputs and photographs."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.keras_network import convert
from support.litert import Comparison
from support.small_network import small_network

from n6lib.images import PHOTOGRAPHS, as_input, photograph

RANDOM_INPUTS = 20


@pytest.fixture(scope="module")
def published(movenet: Path) -> Comparison:
    return Comparison(movenet.read_bytes())


@pytest.fixture(scope="module")
def ours() -> Comparison:
    """Our MoveNet, calibrated on noise: the sizes and operators are those of the real one."""
    from n6lib.quantization.tensorflow import quiet_tensorflow
    from n6lib.sources.architecture import load_architecture

    network = load_architecture("movenet_lightning")
    noise = np.random.default_rng(0).integers(0, 256, (2, *network.input_shape[1:]))
    with quiet_tensorflow():
        built = network.build(0, None)
        samples = noise.astype(np.float32) / np.float32(127.5) - np.float32(1)
        return Comparison(convert(built.model, network.input_shape, samples).int8)


def on_random_inputs(comparison: Comparison) -> None:
    """Agreement at every operator on inputs that all lead to different outputs."""
    random = np.random.default_rng(20)
    tensor = comparison.graph.tensor(comparison.graph.inputs[0])
    results = set()
    for _ in range(RANDOM_INPUTS):
        values = random.integers(0, 256, tensor.shape).astype(tensor.dtype.numpy)
        activations = comparison.agree(values)
        assert len(activations) == len(comparison.graph.operators) + 1
        results.add(activations[comparison.graph.outputs[0]].tobytes())
    assert len(results) == RANDOM_INPUTS


def on_photograph(comparison: Comparison, name: str) -> "np.ndarray":
    """Agreement at every operator on a photograph; the network's output."""
    tensor = comparison.graph.tensor(comparison.graph.inputs[0])
    picture = Image.fromarray(photograph(name)).resize(tensor.shape[2:0:-1])
    activations = comparison.agree(as_input(np.asarray(picture), tensor))
    return activations[comparison.graph.outputs[0]]


def test_a_small_network_of_every_operator() -> None:
    on_random_inputs(Comparison(small_network()))


def test_published_movenet_on_random_inputs(published: Comparison) -> None:
    on_random_inputs(published)


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_published_movenet_on_photographs(published: Comparison, name: str) -> None:
    heatmaps = on_photograph(published, name)
    assert heatmaps.max() > 0.1, "some keypoint is likely"


@pytest.mark.slow
def test_our_movenet(ours: Comparison) -> None:
    on_random_inputs(ours)
    for name in PHOTOGRAPHS:
        on_photograph(ours, name)
