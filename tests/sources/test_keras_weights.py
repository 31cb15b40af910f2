import zipfile
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest
from support.keras_network import build

from n6lib.errors import InputError
from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.keras_weights import load_keras_weights

KINDS = ("net.weights.h5", "net.keras", "net.h5")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the weights of seed 5 in each of Keras's formats."""
    folder = tmp_path_factory.mktemp("saved")
    with quiet_tensorflow():
        model = build(5)
        model.save_weights(folder / KINDS[0])
        model.save(folder / KINDS[1])
        model.save(folder / KINDS[2])
    return folder


def copy(saved: Path, kind: str, folder: Path, change: Callable[[h5py.File], None]) -> Path:
    """A copy of the file of that `kind` after `change`."""
    path = folder / kind
    if kind.endswith(".keras"):
        with zipfile.ZipFile(saved / kind) as archive:
            path.write_bytes(archive.read("model.weights.h5"))
    else:
        path.write_bytes((saved / kind).read_bytes())
    with h5py.File(path, "r+") as file:
        change(file)
    return path


def kernel_path(file: h5py.File) -> str:
    """Where the first convolution's kernel lies."""
    if "layers" in file:
        return "layers/conv2d/vars/0"
    return f"model_weights/stem/{file['model_weights/stem'].attrs['weight_names'][0]}"


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_weights_of_every_format_are_taken(saved: Path, kind: str):
    with quiet_tensorflow():
        source, model = build(5), build(6)
        assert (source.get_weights()[0] != model.get_weights()[0]).any()
        load_keras_weights(model, saved / kind)
    for mine, his in zip(model.get_weights(), source.get_weights(), strict=True):
        assert (mine == his).all()


def refused(path: Path, match: str) -> None:
    """Loading `path` fails with that message and changes nothing."""
    with quiet_tensorflow():
        model = build(6)
        before = model.get_weights()
        with pytest.raises(InputError, match=match):
            load_keras_weights(model, path)
    for old, new in zip(before, model.get_weights(), strict=True):
        assert (old == new).all()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_values_that_are_not_finite_are_refused_by_name(saved: Path, kind: str, tmp_path: Path):
    def spoil(file: h5py.File) -> None:
        file[kernel_path(file)][0, 0, 0, 0] = np.nan

    name = "stem/0" if kind == "net.h5" else "layers/conv2d/vars/0"
    refused(copy(saved, kind, tmp_path, spoil), f"{name} has values that are not finite")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_another_shape_is_refused_with_both(saved: Path, kind: str, tmp_path: Path):
    def widen(file: h5py.File) -> None:
        path = kernel_path(file)
        del file[path]
        file[path] = np.zeros((5, 5, 3, 8), np.float32)

    refused(copy(saved, kind, tmp_path, widen), "is 5x5x3x8 where 3x3x3x8 is expected")


@pytest.mark.slow
def test_a_missing_layer_is_refused_by_name(saved: Path, tmp_path: Path):
    def drop(file: h5py.File) -> None:
        del file["layers/conv2d_1"]

    path = copy(saved, "net.weights.h5", tmp_path, drop)
    refused(path, r"has no layers/conv2d_1/vars/0 \(1x1x8x8\)")


@pytest.mark.slow
def test_what_an_optimizer_kept_is_left_out(saved: Path, tmp_path: Path):
    def add(file: h5py.File) -> None:
        file["optimizer/vars/0"] = np.float32(3)

    with quiet_tensorflow():
        source, model = build(5), build(6)
        load_keras_weights(model, copy(saved, "net.weights.h5", tmp_path, add))
    assert (model.get_weights()[0] == source.get_weights()[0]).all()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_truncated_file_is_refused(saved: Path, kind: str, tmp_path: Path):
    path = tmp_path / kind
    path.write_bytes((saved / kind).read_bytes()[:-900])
    refused(path, r"is a damaged (HDF5|\.keras) file")


@pytest.mark.parametrize(
    ("name", "content", "match"),
    [
        ("net.h5", b"weights", "is a file of 7 bytes; give a .keras or .h5"),
        ("net.h5", b"x" * 100, "is a text file; give a .keras or .h5"),
        ("net.keras", b"PK\x03\x04" + bytes(60), "is a damaged .keras file"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, content: bytes, match: str):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=match):
        load_keras_weights(None, tmp_path / name)


def test_pytorchs_archives_are_not_opened(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "pytorch_model.bin", "w") as archive:
        archive.writestr("archive/data.pkl", b"cos\nsystem\n(S'false'\ntR.")
    with pytest.raises(InputError, match=r"is a ZIP archive without model\.weights\.h5.*run code"):
        load_keras_weights(None, tmp_path / "pytorch_model.bin")


def test_an_array_that_is_named_but_absent_is_refused(tmp_path: Path):
    with h5py.File(tmp_path / "net.h5", "w") as file:
        file.create_group("dense").attrs["weight_names"] = [b"kernel:0"]
    with pytest.raises(InputError, match="names kernel:0 but does not hold it"):
        load_keras_weights(None, tmp_path / "net.h5")
