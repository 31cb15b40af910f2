import io
import zipfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from n6lib.calibration.dataset import load_dataset, load_images, save_dataset
from n6lib.calibration.samples import Images, Tokens, Values
from n6lib.errors import InputError


def small(seed: int = 0) -> Images:
    generator = np.random.default_rng(seed)
    return Images(
        images=generator.integers(0, 256, (3, 8, 6, 3)).astype(np.uint8),
        joints=generator.uniform(0, 6, (3, 2, 13, 2)).astype(np.float32),
        visible=generator.integers(0, 2, (3, 2, 13)).astype(np.bool_),
    )


def write_members(path: Path, **arrays: object) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            member = io.BytesIO()
            np.save(member, array, allow_pickle=True)
            archive.writestr(f"{name}.npy", member.getvalue())
    return path


def test_what_is_saved_is_loaded(tmp_path: Path):
    dataset = small()
    save_dataset(tmp_path / "set.npz", dataset)
    loaded = load_dataset(tmp_path / "set.npz")
    for name in ("images", "joints", "visible"):
        expected, found = getattr(dataset, name), getattr(loaded, name)
        assert expected.dtype == found.dtype
        assert (expected == found).all()
    assert loaded.digest == dataset.digest


def test_numpy_reads_it_too(tmp_path: Path):
    save_dataset(tmp_path / "set.npz", small())
    with np.load(tmp_path / "set.npz") as archive:
        assert sorted(archive) == ["images", "joints", "visible"]
        assert (archive["images"] == small().images).all()


def test_the_same_content_has_the_same_bytes_wherever_it_lies_in_memory(tmp_path: Path):
    dataset = small()
    mirrored = replace(dataset, images=np.asfortranarray(dataset.images))
    save_dataset(tmp_path / "a.npz", dataset)
    save_dataset(tmp_path / "b.npz", mirrored)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert mirrored.digest == dataset.digest


def test_the_digest_does_not_depend_on_the_container(tmp_path: Path):
    dataset = small()
    np.savez_compressed(
        tmp_path / "set.npz",
        images=dataset.images,
        joints=dataset.joints,
        visible=dataset.visible,
    )
    assert load_dataset(tmp_path / "set.npz").digest == dataset.digest


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path):
    with pytest.raises(InputError, match="is not there"):
        load_dataset(tmp_path / "set.npz")


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04 broken"])
def test_other_files_are_refused(tmp_path: Path, content: bytes):
    (tmp_path / "set.npz").write_bytes(content)
    with pytest.raises(InputError, match="not a calibration set"):
        load_dataset(tmp_path / "set.npz")


def test_every_truncation_is_refused(tmp_path: Path):
    save_dataset(tmp_path / "set.npz", small())
    content = (tmp_path / "set.npz").read_bytes()
    for length in range(0, len(content), 37):
        (tmp_path / "set.npz").write_bytes(content[:length])
        with pytest.raises(InputError, match="not a calibration set"):
            load_dataset(tmp_path / "set.npz")


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_no_flipped_bit_goes_unseen(tmp_path: Path, compression: int):
    dataset = small()
    save_dataset(tmp_path / "set.npz", dataset)
    with zipfile.ZipFile(tmp_path / "set.npz") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(tmp_path / "set.npz", "w", compression) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    content = (tmp_path / "set.npz").read_bytes()
    for place in range(0, len(content), 13):
        damaged = bytearray(content)
        damaged[place] ^= 4
        (tmp_path / "set.npz").write_bytes(damaged)
        with suppress(InputError):
            assert load_dataset(tmp_path / "set.npz").digest == dataset.digest


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"images": np.zeros((3, 8, 6, 3), np.float32)}, "images is float32"),
        ({"images": np.zeros((3, 8, 6, 1), np.uint8)}, "images is uint8"),
        ({"images": np.zeros((), np.uint8)}, "images is uint8"),
        ({"joints": np.full((3, 2, 13, 2), np.nan, np.float32)}, "not finite"),
        ({"visible": np.array([{"an": "object"}])}, "objects, not numbers"),
        ({"boxes": np.zeros((3, 2, 4), np.float32)}, r"without a member areas\.npy"),
        ({"values": np.zeros((3, 2), np.float32)}, r"values\.npy belongs to no set of Images"),
    ],
)
def test_arrays_must_fit_together(tmp_path: Path, change: dict[str, object], reason: str):
    arrays = {name: getattr(small(), name) for name in ("images", "joints", "visible")}
    path = write_members(tmp_path / "set.npz", **(arrays | change))
    with pytest.raises(InputError, match=reason) as caught:
        load_dataset(path)
    assert str(path) in str(caught.value)


def test_no_images_are_no_calibration_set(tmp_path: Path):
    path = write_members(
        tmp_path / "set.npz",
        images=np.zeros((0, 8, 6, 3), np.uint8),
        joints=np.zeros((0, 2, 13, 2), np.float32),
        visible=np.zeros((0, 2, 13), np.bool_),
    )
    with pytest.raises(InputError, match="has no images"):
        load_dataset(path)


def test_other_archives_are_refused(tmp_path: Path):
    path = write_members(tmp_path / "set.npz", weights=np.zeros(3))
    with pytest.raises(InputError, match="holds none of images, tokens, values"):
        load_dataset(path)


def test_a_missing_member_is_named(tmp_path: Path):
    path = write_members(tmp_path / "set.npz", images=small().images)
    with pytest.raises(InputError, match=r"no member joints\.npy"):
        load_dataset(path)


def test_a_member_that_claims_to_be_huge_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    save_dataset(tmp_path / "set.npz", small())
    monkeypatch.setattr("n6lib.calibration.archive.LIMIT_BYTES", 100)
    with pytest.raises(InputError, match=r"images\.npy claims"):
        load_dataset(tmp_path / "set.npz")


SHAPES = array_shapes(min_dims=2, max_dims=2, max_side=5)
FINITE = st.floats(width=32, allow_nan=False, allow_infinity=False)


@given(
    st.one_of(
        arrays(np.int32, SHAPES, elements=st.integers(0, 2**31 - 1)).map(Tokens),
        arrays(np.float32, array_shapes(max_dims=4, max_side=5), elements=FINITE).map(Values),
    )
)
def test_tokens_and_values_are_loaded_as_they_were_saved(dataset: Tokens | Values):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "set.npz"
        save_dataset(path, dataset)
        first = path.read_bytes()
        loaded = load_dataset(path)
        save_dataset(path, loaded)
        assert path.read_bytes() == first
    assert type(loaded) is type(dataset)
    assert loaded.digest == dataset.digest


@pytest.mark.parametrize(
    ("arrays", "reason"),
    [
        ({"tokens": np.zeros((3, 4), np.int64)}, "tokens is int64"),
        ({"tokens": np.zeros(3, np.int32)}, "tokens has 1 axes"),
        ({"tokens": np.full((3, 4), -1, np.int32)}, "a token id is negative"),
        ({"tokens": np.zeros((0, 4), np.int32)}, "has no tokens"),
        ({"values": np.zeros((3, 4), np.float64)}, "values is float64"),
        ({"values": np.float32(1)}, "values is float32"),
        ({"values": np.full((3, 4), np.inf, np.float32)}, "not finite"),
        ({"values": np.zeros((0, 4), np.float32)}, "has no values"),
    ],
)
def test_damaged_tokens_and_values_are_refused(
    tmp_path: Path, arrays: dict[str, object], reason: str
):
    path = write_members(tmp_path / "set.npz", **arrays)
    with pytest.raises(InputError, match=reason):
        load_dataset(path)


def test_images_can_be_asked_for(tmp_path: Path):
    save_dataset(tmp_path / "images.npz", small())
    assert load_images(tmp_path / "images.npz").digest == small().digest
    save_dataset(tmp_path / "tokens.npz", Tokens(np.zeros((3, 4), np.int32)))
    with pytest.raises(InputError, match="holds tokens where images are needed"):
        load_images(tmp_path / "tokens.npz")


def test_what_is_loaded_can_be_written_to(tmp_path: Path):
    save_dataset(tmp_path / "images.npz", small())
    images = load_images(tmp_path / "images.npz").images
    images[:] = 7
    assert images.sum() == 7 * images.size
