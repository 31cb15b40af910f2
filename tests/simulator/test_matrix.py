import numpy as np
import pytest
from support import layers
from support.layers import Precision
from support.litert import agree


@pytest.mark.parametrize("seed", range(8))
def test_fully_connected_rounds_once_on_a_thousand_outputs(seed):
    """Twice rounded, about one output in 600 would differ."""
    random = np.random.default_rng(seed)
    depth, outputs = int(random.integers(1, 60)), 1000
    weights = random.integers(-127, 128, (outputs, depth), np.int8)
    bias = random.integers(-5000, 5000, outputs, np.int32) if seed % 3 else None
    count = outputs if seed % 2 else 1
    scales = random.uniform(0.001, 0.01, count).astype(np.float32).tolist()
    entry = (float(np.float32(random.uniform(0.01, 0.1))), int(random.integers(-128, 128)))
    step = entry[0] * max(scales) * 2 ** random.uniform(-2, 10)
    leave = (float(np.float32(step)), int(random.integers(-50, 50)))
    model = layers.fully_connected(
        weights, bias, (2, depth), Precision("int8", entry, leave, scales)
    )
    agree(model, random.integers(-128, 128, (2, depth), np.int8))


@pytest.mark.parametrize("seed", range(4))
def test_batch_matmul_rounds_twice_on_a_thousand_outputs(seed):
    random = np.random.default_rng(seed)
    depth = int(random.integers(1, 20))
    a, b = (1, 40, depth), (1, depth, 40)
    scales = random.uniform(0.01, 0.1, 2).astype(np.float32).tolist()
    step = float(np.float32(scales[0] * scales[1] * 2 ** random.uniform(0, 8)))
    affines = ((scales[0], 7), (scales[1], -9), (step, 3))
    model = layers.batch_matmul(a, b, affines=affines)
    agree(model, *(random.integers(-128, 128, shape, np.int8) for shape in (a, b)))
