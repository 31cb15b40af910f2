from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.arrays import npz
from n6lib.calibration.preparation import (
    AsIs,
    Embedding,
    Pixels,
    Preparation,
    load_preparation,
    prepare,
    save_preparation,
)
from n6lib.calibration.samples import Images, Tokens, Values
from n6lib.errors import InputError

MOVENET = Pixels((127.5,), (127.5,))
EVERY_LEVEL = np.arange(256 * 3, dtype=np.uint16).astype(np.uint8).reshape(1, 16, 16, 3)
WORD = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=6)
CHANNELS = st.sampled_from([1, 3])


def images(pixels: np.ndarray) -> Images:
    count = len(pixels)
    joints = np.zeros((count, 0, 13, 2), np.float32)
    return Images(pixels, joints, np.zeros((count, 0, 13), np.bool_))


def through_a_file(preparation: Preparation) -> Preparation:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "preparation.npz"
        save_preparation(path, preparation)
        content = path.read_bytes()
        loaded = load_preparation(path)
        save_preparation(path, loaded)
        assert path.read_bytes() == content
    return loaded


@given(CHANNELS.flatmap(lambda n: st.tuples(*[st.floats(-1e3, 1e3)] * n)), st.data())
def test_pixels_are_loaded_as_they_were_saved(mean: tuple[float, ...], data: st.DataObject):
    scales = st.tuples(*[st.floats(0.01, 1e3)] * data.draw(CHANNELS))
    pixels = Pixels(mean, data.draw(scales), data.draw(st.sampled_from(["nhwc", "nchw"])))
    assert through_a_file(pixels) == pixels


@given(st.lists(WORD, min_size=1, max_size=8), st.booleans())
def test_an_embedding_is_loaded_as_it_was_saved(words: list[str], named: bool):
    table = np.arange(len(words) * 2, dtype=np.float32).reshape(-1, 2)
    loaded = through_a_file(Embedding(table, tuple(words) if named else ()))
    assert isinstance(loaded, Embedding)
    assert loaded.vocabulary == (tuple(words) if named else ())
    assert loaded.words.dtype == np.float32
    assert (loaded.words == table).all()


def test_as_is_is_loaded_as_it_was_saved():
    assert through_a_file(AsIs()) == AsIs()


def test_movenets_pixels_have_the_bits_of_the_usual_formula():
    found = prepare(MOVENET, images(EVERY_LEVEL))
    expected = (EVERY_LEVEL.astype(np.float32) / np.float32(127.5)) - np.float32(1)
    assert found.dtype == np.float32
    assert found.tobytes() == expected.tobytes()


@pytest.mark.parametrize("layout", ["nhwc", "nchw"])
def test_channels_are_scaled_apart_and_put_where_they_belong(layout: str):
    pixels = Pixels((123.675, 116.28, 103.53), (58.395, 57.12, 57.375), layout)
    found = prepare(pixels, images(EVERY_LEVEL))
    expected = (EVERY_LEVEL - np.array(pixels.mean)) / np.array(pixels.deviation)
    if layout == "nchw":
        assert found.shape == (1, 3, 16, 16)
        found = np.moveaxis(found, 1, -1)
    assert np.allclose(found, expected, atol=1e-6)


def test_token_ids_become_rows():
    words = np.arange(10, dtype=np.float32).reshape(5, 2)
    found = prepare(Embedding(words), Tokens(np.array([[4, 0, 0], [1, 2, 3]], np.int32)))
    assert found.shape == (2, 3, 2)
    assert found[0].tolist() == [[8, 9], [0, 1], [0, 1]]


def test_values_stay_as_they_are():
    values = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert (prepare(AsIs(), Values(values)) == values).all()


@pytest.mark.parametrize("token", [-1, 5, 2**31 - 1])
def test_a_token_without_a_row_is_refused(token: int):
    with pytest.raises(InputError, match=rf"^set\.npz: has token id {token} .* 0 to 4; make"):
        prepare(
            Embedding(np.ones((5, 2), np.float32)),
            Tokens(np.array([[0, token]], np.int32)),
            "set.npz",
        )


@pytest.mark.parametrize(
    ("preparation", "dataset", "reason"),
    [
        (MOVENET, Tokens(np.zeros((1, 1), np.int32)), "holds tokens where the model takes images"),
        (AsIs(), images(EVERY_LEVEL), "holds images where the model takes values"),
        (Embedding(np.ones((1, 1), np.float32)), Values(np.zeros((1, 1), np.float32)), "tokens"),
    ],
)
def test_other_kinds_of_samples_are_refused(
    preparation: Preparation, dataset: Images | Tokens | Values, reason: str
):
    with pytest.raises(InputError, match=reason):
        prepare(preparation, dataset)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_values_that_are_not_finite_are_refused(value: float):
    with pytest.raises(InputError, match="not finite"):
        prepare(AsIs(), Values(np.array([[value]], np.float32)))


@pytest.mark.parametrize(
    ("preparation", "reason"),
    [
        (Pixels((1.0, 2.0), (1.0,)), "2 means and 1 deviations"),
        (Pixels((np.nan,), (1.0,)), "not finite"),
        (Pixels((0.0,), (0.0,)), "not above zero"),
        (Pixels((0.0,), (1e-300,)), "not above zero"),
        (Pixels((0.0,), (1.0,), "nwhc"), "layout is 'nwhc'"),
        (Embedding(np.ones((2, 2), np.float64)), "words is float64"),  # type: ignore[arg-type]
        (Embedding(np.ones((2, 0), np.float32)), r"words is float32 \(2, 0\)"),
        (Embedding(np.full((2, 2), np.nan, np.float32)), "not finite"),
        (Embedding(np.ones((2, 2), np.float32), ("a",)), "1 names for 2 words"),
        (Embedding(np.ones((2, 2), np.float32), ("a", "b\n")), "line break"),
        (Embedding(np.ones((2, 2), np.float32), ("a", "\ud800")), "no Unicode text"),
    ],
)
def test_what_prepares_nothing_is_not_saved(tmp_path: Path, preparation: Preparation, reason: str):
    with pytest.raises(InputError, match=reason):
        save_preparation(tmp_path / "preparation.npz", preparation)
    assert not list(tmp_path.iterdir())


ONE = np.ones(1)
TEXT = np.frombuffer(b"pixels", np.uint8)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"text", "not a zip file"),
        (npz({"kind": np.frombuffer(b"magic", np.uint8)}), "its kind is 'magic'"),
        (npz({"kind": np.frombuffer(b"\xff", np.uint8)}), "decode"),
        (npz({"mean": np.zeros(1)}), r"no member kind\.npy"),
        (npz({"kind": TEXT, "mean": np.zeros(1)}), r"no member deviation\.npy"),
        (npz({"kind": TEXT, "mean": np.ones(2), "deviation": ONE, "layout": TEXT}), "2 means"),
        (
            npz({"kind": TEXT, "mean": np.ones(1), "deviation": np.ones(1), "layout": TEXT}),
            "layout",
        ),
        (npz({"kind": TEXT, "mean": np.array([1j]), "deviation": ONE}), "complex128"),
    ],
)
def test_damaged_files_are_refused(tmp_path: Path, content: bytes, reason: str):
    path = tmp_path / "preparation.npz"
    path.write_bytes(content)
    with pytest.raises(InputError, match=reason) as caught:
        load_preparation(path)
    assert str(path) in str(caught.value)


def test_every_truncation_is_refused(tmp_path: Path):
    path = tmp_path / "preparation.npz"
    save_preparation(path, MOVENET)
    content = path.read_bytes()
    for length in range(0, len(content), 23):
        path.write_bytes(content[:length])
        with pytest.raises(InputError, match="not a preparation"):
            load_preparation(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path):
    with pytest.raises(InputError, match="is not there; make the float model"):
        load_preparation(tmp_path / "preparation.npz")
