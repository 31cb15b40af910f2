import io
from pathlib import Path

import h5py
import numpy as np
import pytest

from n6lib.errors import InputError
from n6lib.sources.hdf5 import MAGIC, read_hdf5


def content_of(fill) -> bytes:
    stream = io.BytesIO()
    with h5py.File(stream, "w") as file:
        fill(file)
    return stream.getvalue()


def plain(file: h5py.File) -> None:
    file["layers/conv/vars/0"] = np.arange(6, dtype=np.float32).reshape(2, 3)
    file["layers/conv/vars/1"] = np.float32(7)
    file.create_group("empty")


def test_arrays_come_by_their_path():
    content = content_of(plain)
    assert content.startswith(MAGIC)
    arrays, names = read_hdf5(content, "w.h5")
    assert sorted(arrays) == ["layers/conv/vars/0", "layers/conv/vars/1"]
    assert arrays["layers/conv/vars/0"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert arrays["layers/conv/vars/1"].shape == ()
    assert names == {}


def test_names_that_keras_2_lists_come_by_their_group():
    def fill(file: h5py.File) -> None:
        file["dense/dense/kernel:0"] = np.ones(2)
        file["dense"].attrs["weight_names"] = [b"dense/kernel:0"]
        file.create_group("flatten").attrs["weight_names"] = np.array([], "S1")

    _, names = read_hdf5(content_of(fill), "w.h5")
    assert names == {"dense": ["dense/kernel:0"], "flatten": []}


def test_groups_that_hold_each_other_end():
    def fill(file: h5py.File) -> None:
        plain(file)
        file["layers/again"] = file["layers"]

    arrays, _ = read_hdf5(content_of(fill), "w.h5")
    assert len(arrays) == 2


@pytest.mark.parametrize(
    "link", [h5py.ExternalLink("other.h5", "/x"), h5py.SoftLink("/layers/conv")]
)
def test_links_are_refused(link: object):
    def fill(file: h5py.File) -> None:
        plain(file)
        file["layers/linked"] = link

    with pytest.raises(InputError, match=r"w\.h5: layers/linked is a link; save the weights in"):
        read_hdf5(content_of(fill), "w.h5")


def test_data_in_another_file_is_refused(tmp_path: Path):
    (tmp_path / "secret").write_bytes(bytes(16))

    def fill(file: h5py.File) -> None:
        file.create_dataset("raw", (2,), "f8", external=[(str(tmp_path / "secret"), 0, 16)])

    with pytest.raises(InputError, match=r"w\.h5: raw lies in another file"):
        read_hdf5(content_of(fill), "w.h5")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(share: float):
    content = content_of(plain)
    with pytest.raises(InputError, match=r"w\.h5: is a damaged HDF5 file"):
        read_hdf5(content[: int(len(content) * share)], "w.h5")
