from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.float_networks import convolutional, tflite_chain
from support.onnx_models import float_model, node

from n6lib.calibration.dataset import Images, Tokens, Values, save_dataset
from n6lib.calibration.preparation import AsIs, Embedding, Pixels, prepare, save_preparation
from n6lib.errors import InputError
from n6lib.quantization.material import Wishes, input_range, input_shape, load_material

NHWC, NCHW = (1, 8, 8, 3), (0, 3, 8, 8)
UNIT = Wishes(mean=(0.0,), deviation=(255.0,))


@pytest.fixture
def images(tmp_path: Path) -> Path:
    pixels = np.random.default_rng(0).integers(0, 256, (5, 8, 8, 3)).astype(np.uint8)
    nobody = Images(pixels, np.zeros((5, 0, 13, 2), np.float32), np.zeros((5, 0, 13), np.bool_))
    save_dataset(tmp_path / "images.npz", nobody)
    return tmp_path / "images.npz"


def test_the_shape_of_an_input_is_read_from_either_format(tmp_path: Path):
    (tmp_path / "a").write_bytes(tflite_chain())
    (tmp_path / "b").write_bytes(convolutional())
    (tmp_path / "c").write_text("no model")
    shapes = [input_shape(tmp_path / name) for name in "abc"]
    assert shapes == [(1, 8, 8, 3), (0, 3, 8, 8), ()]


def test_several_inputs_are_refused(tmp_path: Path):
    path = tmp_path / "two.onnx"
    path.write_bytes(float_model([node("Add", "x z", "y")], {"x": (1, 3), "z": (1, 3)}))
    with pytest.raises(InputError, match=r"two\.onnx: does not take one float32 input"):
        input_shape(path)


@pytest.mark.parametrize(("shape", "layout"), [(NHWC, "nhwc"), (NCHW, "nchw")])
def test_images_are_laid_out_as_the_input_looks(images: Path, shape: tuple[int, ...], layout: str):
    material = load_material(shape, images, 2, UNIT)
    assert material.preparation == Pixels((0.0,), (255.0,), layout)
    assert prepare(material.preparation, material.dataset).shape == (2, *shape[1:])
    wanted = Wishes(mean=(0.0,), deviation=(255.0,), layout="nhwc")
    assert load_material(shape, images, None, wanted).preparation == Pixels((0.0,), (255.0,))


def test_a_folder_is_brought_to_the_size_of_the_model(tmp_path: Path):
    (tmp_path / "photos").mkdir()
    for index in range(3):
        picture = Image.fromarray(np.full((20, 30, 3), 60 * index, np.uint8))
        picture.save(tmp_path / "photos" / f"{index}.png")
    dataset = load_material(NCHW, tmp_path / "photos", 2, UNIT).dataset
    assert isinstance(dataset, Images)
    assert dataset.images.shape == (2, 8, 8, 3)
    for shape in ((1, 16), (1, 8, 9, 3), (1, 0, 0, 3)):
        with pytest.raises(InputError, match="photos: images of a folder are made square"):
            load_material(shape, tmp_path / "photos", 2, UNIT)


def test_arrays_are_taken_as_they_are(tmp_path: Path):
    np.save(tmp_path / "x.npy", np.arange(12.0).reshape(3, 4))
    np.savez(tmp_path / "x.npz", anything=np.arange(12.0).reshape(3, 4))
    for name in ("x.npy", "x.npz"):
        material = load_material((1, 4), tmp_path / name, 2, Wishes())
        assert isinstance(material.dataset, Values)
        assert material.preparation == AsIs()
        assert material.dataset.values.tolist() == [[0, 1, 2, 3], [4, 5, 6, 7]]
    with pytest.raises(InputError, match="holds 3 samples where 4 are asked for"):
        load_material((1, 4), tmp_path / "x.npy", 4, Wishes())


def test_tokens_need_their_table(tmp_path: Path):
    save_dataset(tmp_path / "tokens.npz", Tokens(np.zeros((2, 6), np.int32)))
    with pytest.raises(InputError, match="give the table of words with --preparation"):
        load_material((1, 6, 4), tmp_path / "tokens.npz", None, Wishes())
    save_preparation(tmp_path / "p.npz", Embedding(np.ones((3, 4), np.float32)))
    wishes = Wishes(preparation=tmp_path / "p.npz")
    material = load_material((1, 6, 4), tmp_path / "tokens.npz", None, wishes)
    assert prepare(material.preparation, material.dataset).shape == (2, 6, 4)


def test_how_pixels_are_prepared_must_be_said(images: Path):
    with pytest.raises(InputError, match=r"give --mean 127\.5 --deviation 127\.5"):
        load_material(NHWC, images, None, Wishes())
    with pytest.raises(InputError, match="--mean, --deviation: a deviation is not above zero"):
        load_material(NHWC, images, None, Wishes(mean=(0.0,), deviation=(0.0,)))
    with pytest.raises(InputError, match="it has 2 means and 1 deviations, not 1 or 3"):
        load_material(NHWC, images, None, Wishes(mean=(0.0, 1.0), deviation=(1.0,)))


@pytest.mark.parametrize("name", ["absent.npz", "absent.npy"])
def test_what_is_not_there_is_named(tmp_path: Path, name: str):
    with pytest.raises(InputError, match=rf"{name}: is not there"):
        load_material(NHWC, tmp_path / name, None, UNIT)


def test_the_range_of_pixels_is_that_of_black_and_white():
    assert input_range(Pixels((127.5,), (127.5,))) == (-1.0, 1.0)
    assert input_range(Pixels((0.0,), (255.0,))) == (0.0, 1.0)
    least, greatest = input_range(Pixels((0.0, 100.0, 50.0), (100.0, 50.0, 25.0))) or (0, 0)
    assert (least, greatest) == (-2.0, 8.2)
    assert input_range(Pixels((10.0,), (1.0, 2.0, 5.0))) == (-10.0, 245.0)
    assert input_range(AsIs()) is None
