"""Networks that were trained, before and after our own post-training quantization.

Calibrated on patches of one photograph, compared on patches of two others.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from n6lib.calibration.preparation import Pixels
from n6lib.calibration.samples import Images
from n6lib.images import photograph
from n6lib.quality.measure import measure
from n6lib.quantization.quantize import quantize
from n6lib.quantization.settings import Settings
from n6lib.schema import check

SCALE = Pixels((127.5,), (127.5,), "nchw")
NETWORKS = {
    "mobilenet_v2_0.35_128_tfs_channel_first": (128, None, 0.9),
    "mobilenet_v2_128_0.5": (128, None, 0.9),
    "mobilefacenet_fp32": (112, "vector", 0.9),
}
"""Side of the input, decoder and least headline of the agreement."""


def patches(names: tuple[str, ...], count: int, side: int, seed: int) -> Images:
    """Squares of these photographs, each `side` pixels wide."""
    generator = np.random.default_rng(seed)
    images = np.zeros((count, side, side, 3), np.uint8)
    for index in range(count):
        photo = photograph(names[index % len(names)])
        top, left = (int(generator.integers(extent - side)) for extent in photo.shape[:2])
        images[index] = photo[top : top + side, left : left + side]
    return Images(images, np.zeros((count, 0, 13, 2), np.float32), np.zeros((count, 0, 13), bool))


def quality(original: Path, folder: Path, side: int, decoder: str | None) -> dict[str, Any]:
    """quality.json of `original` and what 32 patches of the astronaut make of it."""
    from n6lib.calibration.preparation import prepare

    samples = prepare(SCALE, patches(("astronaut",), 32, side, 0))
    quantized = folder / "int8.onnx"
    quantized.write_bytes(quantize(original, samples, Settings()))
    held_out = patches(("coffee", "chelsea"), 24, side, 1)
    return measure(original, quantized, SCALE, held_out, trained=True, decoder=decoder)


@pytest.mark.slow
@pytest.mark.parametrize("name", NETWORKS)
def test_trained_networks_stay_themselves(reference_models: Path, tmp_path: Path, name: str):
    original = reference_models / "float" / f"{name}.onnx"
    if not original.is_file():
        pytest.skip(f"{original.name} is not in {original.parent}")
    side, decoder, least = NETWORKS[name]
    report = quality(original, tmp_path, side, decoder)
    check("quality", report, "report")
    assert len(report["layers"]) > len(report["unmatched"])
    assert report["agreement"]["headline"]["value"] >= least
    assert report["outputs"][0]["cosine"] > 0.9
    assert report["int8"]["bytes"] < report["float"]["bytes"] * 0.6
    assert report["accuracy"] is None
    assert report["accuracy_note"].startswith("Labels are people's keypoints")
