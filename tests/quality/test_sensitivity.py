from pathlib import Path

import numpy as np
import pytest
from support.quality_models import images, onnx_pair, tflite_pair, values

from n6lib.calibration.preparation import AsIs, Pixels
from n6lib.calibration.samples import Values
from n6lib.canonical import canonical_json
from n6lib.errors import InputError
from n6lib.quality.sensitivity import EVALUATION_SAMPLES, sensitivity
from n6lib.quantization.settings import Settings
from n6lib.schema import check

SETTINGS = Settings()


def test_a_range_seen_once_is_too_narrow_and_a_wide_one_enough(tmp_path: Path):
    """The first sample is a hundredth as large as the others: its ranges clip all of them."""
    plain = onnx_pair(tmp_path)[0]
    drawn = values(20, 3).values
    drawn[0] /= 100
    report = sensitivity(plain, AsIs(), Values(drawn), values(30), SETTINGS, [20, 1, 5])
    check("sensitivity", report, "report")
    assert [point["samples"] for point in report["points"]] == [1, 5, 20]
    first, _, last = report["points"]
    assert first["sqnr_db"] < 5
    assert last["sqnr_db"] > 25
    assert first["cosine"] < last["cosine"]
    assert first["agreement"]["value"] < last["agreement"]["value"]
    assert report["evaluation_samples"] == EVALUATION_SAMPLES
    assert (report["method"], report["calibration_samples"]) == ("min_max", 20)


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path):
    plain = onnx_pair(tmp_path)[0]
    texts = {
        canonical_json(sensitivity(plain, AsIs(), values(4), values(4, 1), SETTINGS, [1, 4]))
        for _ in range(2)
    }
    assert len(texts) == 1


def test_an_output_of_unknown_meaning_has_no_agreement(tmp_path: Path):
    plain = onnx_pair(tmp_path)[0]
    report = sensitivity(plain, AsIs(), values(4), values(4, 1), SETTINGS, [4], decoder="none")
    check("sensitivity", report, "report")
    assert report["points"][0]["agreement"] is None


def test_more_samples_than_there_are_cannot_be_asked_for(tmp_path: Path):
    plain = onnx_pair(tmp_path)[0]
    with pytest.raises(InputError, match=r"float\.onnx: 9 samples are asked for and 4 are there"):
        sensitivity(plain, AsIs(), values(4), values(4, 1), SETTINGS, [1, 9])


def test_either_set_must_suit_the_network(tmp_path: Path):
    plain = onnx_pair(tmp_path)[0]
    wide = Values(np.ones((3, 9), np.float32))
    with pytest.raises(InputError, match=r"float\.onnx"):
        sensitivity(plain, AsIs(), wide, values(4), SETTINGS, [1])
    with pytest.raises(InputError, match="takes 1x8 where the evaluation set has 3 samples of 9"):
        sensitivity(plain, AsIs(), values(4), wide, SETTINGS, [1])
    with pytest.raises(InputError, match="calibration set: holds images"):
        sensitivity(plain, AsIs(), images(2), values(4), SETTINGS, [1])


@pytest.mark.slow
def test_tflite_on_the_optimized_kernels(tmp_path: Path):
    plain = tflite_pair(tmp_path)[0]
    scale = Pixels((127.5,), (127.5,))
    settings = Settings(input_range=(-1.0, 1.0))
    report = sensitivity(
        plain, scale, images(8), images(4, 1), settings, [1, 8], decoder="heatmaps"
    )
    check("sensitivity", report, "report")
    assert report["kernels"]["int8"] == "LiteRT's optimized kernels"
    assert all(point["sqnr_db"] > 30 for point in report["points"])
    assert report["points"][-1]["agreement"]["what"] == "share of peaks within one cell"
