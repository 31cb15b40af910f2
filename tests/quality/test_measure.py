from pathlib import Path

import numpy as np
import pytest
from support.keras_network import images as blotches
from support.keras_network import keras_network
from support.labelled_poses import labelled, pose
from support.quality_models import WEIGHTS, images, onnx_pair, tflite_pair, values

from n6lib.calibration.preparation import AsIs, Pixels
from n6lib.calibration.samples import Images
from n6lib.canonical import canonical_json
from n6lib.errors import InputError
from n6lib.files import sha256_file
from n6lib.quality.accuracy import SEEDED, UNLABELLED
from n6lib.quality.layers import GONE
from n6lib.quality.measure import measure
from n6lib.schema import check

SCALE = Pixels((128,), (128,))
USUAL = Pixels((127.5,), (127.5,))


def test_tflite_before_and_after(tmp_path: Path):
    files = tflite_pair(tmp_path)
    report = measure(*files, SCALE, images(10), trained=True, decoder="heatmaps")
    check("quality", report, "report")
    assert report["int8"] == {
        "file": "int8.tflite",
        "sha256": sha256_file(files[1]),
        "bytes": files[1].stat().st_size,
    }
    assert [layer["name"] for layer in report["layers"]] == ["hidden", "maps"]
    assert report["unmatched"] == []
    assert 35 < report["outputs"][0]["sqnr_db"] < 50
    assert report["agreement"]["same"] > 0.8
    assert (report["samples"], report["layer_samples"]) == (10, 8)
    assert report["kernels"]["int8"] == "LiteRT's reference kernels"
    assert (report["accuracy"], report["accuracy_note"]) == (None, UNLABELLED)


def test_onnx_before_and_after(tmp_path: Path):
    report = measure(*onnx_pair(tmp_path), AsIs(), values(16), trained=False)
    check("quality", report, "report")
    assert [layer["name"] for layer in report["layers"]] == ["hidden", "y"]
    assert report["unmatched"] == [{"name": "product", "kind": "MatMul", "reason": GONE}]
    assert report["agreement"]["kind"] == "classes"
    assert report["agreement"]["top1"] > 0.8
    assert report["outputs"][0]["kl"] == report["agreement"]["kl"] < 0.05
    assert report["accuracy_note"] == SEEDED


def test_a_file_beside_itself_loses_nothing(tmp_path: Path):
    path = onnx_pair(tmp_path)[0]
    report = measure(path, path, AsIs(), values(3), trained=False)
    assert report["unmatched"] == []
    assert {layer["cosine"] for layer in report["layers"]} == {1.0}
    assert report["outputs"][0]["max_error"] == 0
    assert report["agreement"]["headline"]["value"] == 1


def test_the_same_files_give_the_same_bytes(tmp_path: Path):
    files = tflite_pair(tmp_path)
    first, second = (measure(*files, SCALE, images(4), trained=False) for _ in range(2))
    assert canonical_json(first) == canonical_json(second)


def test_a_network_with_other_weights_is_far(tmp_path: Path):
    """The figures notice one filter of four that is zero, and in which layer it begins."""
    broken = WEIGHTS.copy()
    broken[3] = 0
    (tmp_path / "broken").mkdir()
    reports = [
        measure(*files, SCALE, images(6), trained=False, decoder="heatmaps")
        for files in (tflite_pair(tmp_path), tflite_pair(tmp_path / "broken", broken))
    ]
    intact, broke = reports
    assert broke["outputs"][0]["sqnr_db"] < intact["outputs"][0]["sqnr_db"] - 20
    assert broke["layers"][0]["sqnr_db"] < 10 < intact["layers"][0]["sqnr_db"]
    assert broke["agreement"]["same"] < intact["agreement"]["same"]


def test_pixels_in_a_scale_the_file_was_not_made_for_are_noticed(tmp_path: Path):
    """Firmware stores pixels as they are: an input scale for 0 to 1 is then wrong."""
    files = tflite_pair(tmp_path)
    wrong = measure(*files, Pixels((0,), (255,)), images(4), trained=False)
    assert wrong["outputs"][0]["sqnr_db"] < 20


def test_labels_and_trained_weights_give_accuracy(tmp_path: Path):
    """Random maps find nobody: there are figures, and they are low."""
    poses = [[pose(0, (3, 3), 4, 13)], [pose(1, (3, 3), 4, 13)]]
    dataset = labelled(poses)
    small = Images(images(2).images, *list(dataset.members().values())[1:])
    weights = np.tile(WEIGHTS, (4, 1))[:13]
    files = wide_pair(tmp_path, weights)
    report = measure(*files, SCALE, small, trained=True)
    check("quality", report, "report")
    assert report["agreement"]["kind"] == "heatmaps"
    assert (report["accuracy"]["keypoints"], report["accuracy"]["people"]) == (13, 2)
    assert report["accuracy"]["float"]["oks"] < 0.9
    assert measure(*files, SCALE, small, trained=False)["accuracy"] is None


def wide_pair(folder: Path, weights: np.ndarray) -> tuple[Path, Path]:
    """Files with as many channels as there are `weights`."""
    from support.quality_models import float_tflite, int8_tflite

    (folder / "float.tflite").write_bytes(float_tflite(len(weights), weights))
    (folder / "int8.tflite").write_bytes(int8_tflite(weights))
    return folder / "float.tflite", folder / "int8.tflite"


def test_bad_input_is_one_sentence(tmp_path: Path):
    files = tflite_pair(tmp_path)
    for dataset in (images(2, side=4), values(2), images(2).first(0)):
        with pytest.raises(InputError, match=r"^[^\n]+\.$"):
            measure(*files, SCALE, dataset, trained=False)
    with pytest.raises(InputError, match="there is no decoder"):
        measure(*files, SCALE, images(1), trained=False, decoder="boxes")


@pytest.mark.slow
def test_a_network_of_keras_after_post_training_quantization(tmp_path: Path):
    converted = keras_network().converted
    (tmp_path / "float.tflite").write_bytes(converted.float32)
    (tmp_path / "int8.tflite").write_bytes(converted.int8)
    files = tmp_path / "float.tflite", tmp_path / "int8.tflite"
    nobody = np.zeros((12, 0, 13, 2), np.float32), np.zeros((12, 0, 13), np.bool_)
    dataset = Images(blotches(12, 5), *nobody)
    report = measure(*files, USUAL, dataset, trained=False, decoder="heatmaps")
    check("quality", report, "report")
    assert report["unmatched"] == []
    assert len(report["layers"]) >= 8
    assert all(15 < layer["sqnr_db"] < 60 for layer in report["layers"])
    assert report["outputs"][0]["cosine"] > 0.99
    assert report["agreement"]["median"] == 0
