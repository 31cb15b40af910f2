"""Networks that were trained, before and after our own post-training quantization."""

from pathlib import Path

import numpy as np
import pytest

from n6lib.calibration.preparation import AsIs
from n6lib.calibration.samples import Values
from n6lib.quality.measure import measure
from n6lib.quantization.quantize import quantize
from n6lib.quantization.settings import Settings
from n6lib.schema import check


def blotches(count: int, channels: int, height: int, width: int) -> Values:
    """Fields of four by four patches between -1 and 1."""
    coarse = np.random.default_rng(0).uniform(-1, 1, (count, channels, 4, 4))
    patch = np.ones((1, 1, height // 4, width // 4))
    return Values(np.kron(coarse, patch).astype(np.float32))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "shape", "decoder", "least"),
    [
        ("yamnet_256_64x96_tl", (1, 64, 96), None, 0.8),
        ("mobilenet_v2_128_0.5", (3, 128, 128), None, 0.8),
        ("mobilefacenet_fp32", (3, 112, 112), "vector", 0.8),
    ],
)
def test_trained_networks_stay_themselves(
    reference_models: Path,
    tmp_path: Path,
    name: str,
    shape: tuple[int, ...],
    decoder: str | None,
    least: float,
):
    original = reference_models / "float" / f"{name}.onnx"
    if not original.is_file():
        pytest.skip(f"{original.name} is not in {original.parent}")
    samples = blotches(28, *shape)
    quantized = tmp_path / "int8.onnx"
    quantized.write_bytes(quantize(original, samples.values[:20], Settings()))
    held_out = Values(samples.values[20:])
    report = measure(original, quantized, AsIs(), held_out, trained=True, decoder=decoder)
    check("quality", report, "report")
    assert len(report["layers"]) > 0.4 * (len(report["layers"]) + len(report["unmatched"]))
    assert report["agreement"]["headline"]["value"] >= least
    assert report["outputs"][0]["cosine"] > 0.9
    assert quantized.stat().st_size < original.stat().st_size * 0.6
