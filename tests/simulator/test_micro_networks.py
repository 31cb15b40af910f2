"""Published micro-networks of one convolution, with pooling and means: exact at every operator."""

from pathlib import Path

import numpy as np
import pytest
from support.litert import Comparison

NETWORKS = (
    "baseline_conv2d_16f_3x3_int8",
    "baseline_conv2d_1x1_int8",
    "baseline_conv2d_3x3_int8",
    "baseline_conv2d_pool_int8",
    "baseline_depthwise_3x3_int8",
)


@pytest.mark.parametrize("name", NETWORKS)
def test_every_operator_equals_litert(name: str, reference_models: Path) -> None:
    path = reference_models / f"{name}.tflite"
    if not path.is_file():
        pytest.skip(f"{path.name} is not in {path.parent}")
    comparison = Comparison(path.read_bytes())
    shape = comparison.graph.tensor(comparison.graph.inputs[0]).shape
    random = np.random.default_rng(0)
    results = set()
    for _ in range(5):
        values = random.integers(-128, 128, shape).astype(np.int8)
        activations = comparison.agree(values)
        results.add(activations[comparison.graph.outputs[0]].tobytes())
    assert len(results) == 5
