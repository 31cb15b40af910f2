from pathlib import Path

import numpy as np
import pytest
from support.quality_models import SIDE, images, int8_tflite, tflite_pair, values
from support.tflite_builder import TFLiteBuilder

from n6lib.calibration.preparation import AsIs, Embedding, Pixels
from n6lib.calibration.samples import Images, Tokens
from n6lib.errors import InputError
from n6lib.quality.network import Network, open_network, read_network
from n6lib.quality.stimulus import stimulus

SCALE = Pixels((127.5,), (127.5,))


def taking(dtype: str, shape: tuple[int, ...], scale: float | None, zero_point: int = 0) -> Network:
    """A network of one sigmoid with this input."""
    builder = TFLiteBuilder()
    source = builder.tensor("x", shape, dtype, scale, zero_point)
    stored = builder.tensor("s", shape, "int8", scale or 1.0, -1)
    target = builder.tensor("y", shape, "int8", 1 / 256, -128)
    if dtype == "float32":
        target = builder.tensor("z", shape, "float32")
        builder.operator("LOGISTIC", [source], [target])
    else:
        builder.operator("QUANTIZE", [source], [stored])
        builder.operator("LOGISTIC", [stored], [target])
    return read_network(builder.build([source], [target]), f"{dtype}.tflite", reference=True)


def test_pixels_go_as_they_are_and_prepared_numbers_to_a_float_input(tmp_path: Path):
    dataset = images(3)
    fed = stimulus(SCALE, dataset)
    plain, exact = (open_network(path, reference=True) for path in tflite_pair(tmp_path))
    assert np.array_equal(fed.stored(exact, 2), dataset.images[2])
    expected = dataset.images[2] / 127.5 - 1
    assert fed.stored(plain, 2) == pytest.approx(expected, abs=1e-6)
    assert fed.stored(plain, 2).dtype == np.float32
    assert fed.size == (SIDE, SIDE)


def test_an_int8_input_takes_pixels_less_128():
    pixels = np.array([0, 127, 128, 255], np.uint8).repeat(3).reshape(1, 2, 2, 3)
    dataset = Images(pixels, np.zeros((1, 0, 13, 2), np.float32), np.zeros((1, 0, 13), bool))
    stored = stimulus(SCALE, dataset).stored(taking("int8", (1, 2, 2, 3), 2 / 255, -1), 0)
    assert stored.dtype == np.int8
    assert stored.ravel()[::3].tolist() == [-128, -1, 0, 127]


def test_channels_come_first_where_the_network_wants_them_so():
    dataset = images(2)
    fed = stimulus(Pixels((0,), (255,), "nchw"), dataset)
    stored = fed.stored(taking("uint8", (1, 3, SIDE, SIDE), 1 / 255), 1)
    assert np.array_equal(stored, dataset.images[1].transpose(2, 0, 1))
    assert fed.size == (SIDE, SIDE)


def test_other_numbers_are_stored_in_the_scale_of_the_input():
    network = taking("int8", (1, 8), 1 / 16, 3)
    fed = stimulus(AsIs(), values(4))
    stored = fed.stored(network, 1)
    assert stored.dtype == np.int8
    assert (stored.astype(float) - 3) / 16 == pytest.approx(fed.prepared[1], abs=1 / 32 + 1e-6)
    fed.prepared[1, :2] = 100, -100
    assert fed.stored(network, 1)[:2].tolist() == [127, -128]
    assert fed.size == (1, 1)


def test_token_ids_are_looked_up():
    words = np.arange(12, dtype=np.float32).reshape(4, 3)
    fed = stimulus(Embedding(words), Tokens(np.array([[3, 0]], np.int32)))
    assert fed.prepared.tolist() == [[[9, 10, 11], [0, 1, 2]]]
    assert fed.pixels is None


def test_samples_of_another_size_are_refused():
    network = read_network(int8_tflite(), "int8.tflite", reference=True)
    for dataset in (images(2, side=4), images(2).first(0)):
        with pytest.raises(InputError, match=r"int8\.tflite: takes 1x6x6x3 where .* samples of"):
            stimulus(SCALE, dataset).require_fit(network)
    stimulus(SCALE, images(2)).require_fit(network)


def test_data_of_another_kind_is_refused():
    with pytest.raises(InputError, match="evaluation set: holds images where the model takes"):
        stimulus(AsIs(), images(2))


def test_integers_without_a_scale_are_refused():
    builder = TFLiteBuilder()
    source = builder.tensor("x", (1, 8), "int32")
    target = builder.tensor("y", (1, 8), "float32")
    builder.operator("CAST", [source], [target])
    network = read_network(builder.build([source], [target]), "int32.tflite", reference=True)
    with pytest.raises(InputError, match=r"int32\.tflite: takes int32 without a scale"):
        stimulus(AsIs(), values(1)).require_fit(network)
