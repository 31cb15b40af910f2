"""Arrays of an HDF5 file, read without following anything that points out of it."""

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError

MAGIC = b"\x89HDF\r\n\x1a\n"

Arrays = dict[str, npt.NDArray[Any]]


def read_hdf5(content: bytes, where: str) -> tuple[Arrays, dict[str, list[str]]]:
    """The arrays by their path, and the names that Keras 2 lists, by the path of their group.

    Keras before version 3 gives each layer's group an attribute `weight_names`, in their order in
    the layer; version 3 has none. `InputError` that begins with `where` for a damaged file, and for
    links and data outside of it, which a file of weights has no use for.
    """
    import h5py

    arrays: Arrays = {}
    names: dict[str, list[str]] = {}
    try:
        with h5py.File(io.BytesIO(content), "r") as file:
            for path, item in _walk(file, "", where, set()):
                if isinstance(item, h5py.Dataset):
                    arrays[path] = _read(item, path, where)
                elif "weight_names" in item.attrs:
                    names[path] = [_text(name) for name in item.attrs["weight_names"]]
    except (OSError, RuntimeError, KeyError, ValueError, UnicodeDecodeError) as error:
        raise InputError(
            f"{where}: is a damaged HDF5 file ({error}); copy or save it again."
        ) from error
    return arrays, names


def _walk(group: Any, prefix: str, where: str, seen: set[int]) -> Iterator[tuple[str, Any]]:
    """Everything below `group`, once, also where groups hold each other."""
    import h5py

    for name in group:
        path = f"{prefix}{name}"
        if not isinstance(group.get(name, getlink=True), h5py.HardLink):
            raise InputError(f"{where}: {path} is a link; save the weights in one file.")
        item = group[name]
        address = h5py.h5o.get_info(item.id).addr
        if address in seen:
            continue
        seen.add(address)
        yield path, item
        if isinstance(item, h5py.Group):
            yield from _walk(item, f"{path}/", where, seen)


def _read(dataset: Any, path: str, where: str) -> npt.NDArray[Any]:
    if dataset.external or dataset.is_virtual:
        raise InputError(f"{where}: {path} lies in another file; save the weights in one file.")
    return np.asarray(dataset[()])


def _text(name: bytes | str) -> str:
    return name.decode() if isinstance(name, bytes) else str(name)
