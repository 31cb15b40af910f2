"""Published detectors, whose operators join, resize and pad: every activation equals LiteRT's."""

from pathlib import Path

import numpy as np
import pytest
from support.litert import Comparison


@pytest.mark.parametrize(
    ("name", "operators"),
    [
        ("blazeface_front_128_quant_pc_ff_od_wider_face.tflite", 76),
        ("st_yolo_x_nano_480_1.0_0.25_3_st_int8.tflite", 232),
    ],
)
def test_every_activation(reference_models: Path, name: str, operators: int) -> None:
    comparison = Comparison((reference_models / name).read_bytes())
    assert len(comparison.graph.operators) == operators
    tensor = comparison.graph.tensor(comparison.graph.inputs[0])
    generator = np.random.default_rng(7)
    if tensor.dtype.numpy == np.float32:
        values = generator.uniform(-1, 1, tensor.shape).astype(np.float32)
    else:
        values = generator.integers(0, 256, tensor.shape).astype(tensor.dtype.numpy)
    comparison.agree(values)
