from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from support.keras_network import images, keras_network
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.quantization.quality import SQNR_LIMIT_DB, cosine, peak_distances, quality, sqnr_db
from n6lib.schema import check

VALUES = arrays.arrays(np.float64, (2, 3), elements=st.floats(-1e6, 1e6, allow_subnormal=False))


@given(VALUES, VALUES)
def test_cosine_is_symmetric_and_bounded(a: np.ndarray, b: np.ndarray):
    assert cosine(a, b) == pytest.approx(cosine(b, a))
    assert -1 - 1e-9 <= cosine(a, b) <= 1 + 1e-9
    assert cosine(a, a) == pytest.approx(1)


def test_cosine_of_known_angles():
    assert cosine(np.array([1.0, 0.0]), np.array([0.0, 2.0])) == 0
    assert cosine(np.array([1.0, 1.0]), np.array([-2.0, -2.0])) == pytest.approx(-1)
    assert cosine(np.zeros(2), np.zeros(2)) == 1
    assert cosine(np.zeros(2), np.ones(2)) == 0


def test_sqnr_of_known_noise():
    signal = np.full(100, 2.0)
    assert sqnr_db(signal, signal + 0.2) == pytest.approx(20)
    assert sqnr_db(signal, signal + 2.0) == pytest.approx(0)
    assert sqnr_db(signal, signal) == SQNR_LIMIT_DB
    assert sqnr_db(np.zeros(3), np.ones(3)) == -SQNR_LIMIT_DB


@given(VALUES, VALUES)
def test_sqnr_is_bounded(a: np.ndarray, b: np.ndarray):
    assert -SQNR_LIMIT_DB <= sqnr_db(a, b) <= SQNR_LIMIT_DB


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), min_size=2, max_size=2))
def test_peaks_are_as_far_apart_as_they_were_put(peaks: list[tuple[int, int]]):
    maps = np.zeros((2, 1, 5, 7, 1))
    for index, (row, column) in enumerate(peaks):
        maps[index, 0, row, column, 0] = 1
    assert peak_distances(maps[0], maps[1])[0, 0] == pytest.approx(np.hypot(*np.subtract(*peaks)))


def test_peaks_are_found_per_sample_and_channel():
    generator = np.random.default_rng(0)
    maps = generator.random((3, 6, 5, 4))
    distances = peak_distances(maps, maps[:, ::-1])
    assert distances.shape == (3, 4)
    rows = np.argmax(maps.max(axis=2), axis=1)
    assert np.allclose(distances, np.abs(5 - 2 * rows))


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    network = keras_network()
    (tmp_path / "float.tflite").write_bytes(network.converted.float32)
    (tmp_path / "int8.tflite").write_bytes(network.converted.int8)
    return tmp_path / "float.tflite", tmp_path / "int8.tflite"


@pytest.mark.slow
def test_a_quantized_network_is_close_to_its_float_one(files: tuple[Path, Path]):
    report = quality(*files, images(12, 5))
    check("quality", report, "report")
    (output,) = report["outputs"]
    assert output["shape"] == [1, 8, 8, 4]
    assert output["cosine"] > 0.99
    assert 15 < output["sqnr_db"] < 60
    assert 0 < output["max_error"] < 0.2
    assert output["argmax"]["median"] == 0
    assert output["argmax"]["same"] > 0.8
    assert quality(*files, images(12, 5)) == report


@pytest.mark.slow
def test_a_network_with_other_weights_is_far(files: tuple[Path, Path], tmp_path: Path):
    """The metrics notice: one filter of the quantized network is zeroed."""
    from ai_edge_litert import schema_py_generated as schema

    from n6lib.quantization.flatbuffer import pack

    model = schema.ModelT.InitFromPackedBuf(files[1].read_bytes(), 0)
    graph = model.subgraphs[0]
    weights = graph.tensors[graph.operators[1].inputs[1]]
    model.buffers[weights.buffer].data = np.zeros_like(model.buffers[weights.buffer].data)
    (tmp_path / "broken.tflite").write_bytes(pack(model))
    intact = quality(*files, images(12, 5))["outputs"][0]
    broken = quality(files[0], tmp_path / "broken.tflite", images(12, 5))["outputs"][0]
    assert broken["sqnr_db"] < intact["sqnr_db"] - 6
    assert broken["argmax"]["same"] < intact["argmax"]["same"]


@pytest.mark.slow
def test_images_must_suit_the_network(files: tuple[Path, Path]):
    for bad in (images(2, 0)[:, :8], images(2, 0).astype(np.float32), images(2, 0)[:0]):
        with pytest.raises(InputError, match=r"int8\.tflite: takes \(1, 16, 16, 3\)"):
            quality(*files, bad)


@pytest.mark.slow
def test_files_must_be_given_in_order(files: tuple[Path, Path]):
    with pytest.raises(InputError, match=r"int8\.tflite: takes uint8 .* float32"):
        quality(files[1], files[1], images(2, 0))
    with pytest.raises(InputError, match=r"float\.tflite: takes float32"):
        quality(files[0], files[0], images(2, 0))


def test_what_is_no_model_is_refused(tmp_path: Path):
    (tmp_path / "text.tflite").write_text("not a model")
    with pytest.raises(InputError, match=r"text\.tflite: cannot be run"):
        quality(tmp_path / "text.tflite", tmp_path / "text.tflite", images(1, 0))
    with pytest.raises(InputError, match=r"absent\.tflite"):
        quality(tmp_path / "absent.tflite", tmp_path / "absent.tflite", images(1, 0))


def test_models_with_other_outputs_do_not_belong_together(tmp_path: Path):
    for name, dtype, channels in (("float", "float32", 3), ("int8", "int8", 4)):
        builder = TFLiteBuilder()
        scale = None if dtype == "float32" else 1 / 256
        source = builder.tensor("x", (1, 2, 2, channels), dtype, scale, -128)
        target = builder.tensor("y", (1, 2, 2, channels), dtype, scale, -128)
        builder.operator("LOGISTIC", [source], [target])
        (tmp_path / f"{name}.tflite").write_bytes(builder.build([source], [target]))
    with pytest.raises(InputError, match="give two files of one model"):
        quality(tmp_path / "float.tflite", tmp_path / "int8.tflite", images(1, 0))
