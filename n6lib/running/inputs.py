"""Inputs that a command line names: arrays, pictures and random values."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np

from n6lib.benchmark.samples import Array, Sample, random_sample
from n6lib.errors import InputError
from n6lib.graph import Graph, Tensor
from n6lib.images import as_input, takes_image

RANDOM = "random:"


def load_inputs(graph: Graph, source: str) -> Iterator[Sample]:
    """The samples of `graph` that `source` names.

    `random:SEED` is one sample of random values. A .npy file holds the input of a network with one
    input, or several along a first axis more. A .npz file holds an array for every input by name.
    Any other file is a picture, scaled to the size of an image input. What does not fit the network
    is an `InputError`.
    """
    if source.startswith(RANDOM):
        seed = source.removeprefix(RANDOM)
        if not seed.isdecimal():
            raise InputError(
                f"{source}: the seed must be a whole number from 0 on, as in random:1."
            )
        yield random_sample(graph, int(seed))
        return
    path = Path(source)
    if not path.is_file():
        raise InputError(
            f"{path}: is not a file; give a .npy, .npz or picture file or random:SEED."
        )
    yield from _LOADERS.get(path.suffix.lower(), _picture)(graph, path)


def _only_input(graph: Graph, path: Path, others: str) -> Tensor:
    if len(graph.inputs) != 1:
        raise InputError(
            f"{path}: is for one input and {graph.name} has {len(graph.inputs)}; {others}."
        )
    return graph.tensor(graph.inputs[0])


def _load(path: Path) -> Array | Mapping[str, Array]:
    try:
        loaded = np.load(path, allow_pickle=False)
        return dict(loaded) if isinstance(loaded, np.lib.npyio.NpzFile) else loaded
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, SyntaxError) as error:
        raise InputError(
            f"{path}: is no sound NumPy file of plain numbers; save it with numpy.save or savez."
        ) from error


def load_arrays(path: Path) -> dict[str, Array]:
    """The arrays of .npz file `path` by name; any other file is an `InputError`."""
    loaded = _load(path)
    if isinstance(loaded, np.ndarray):
        raise InputError(f"{path}: holds one array without a name; save it with numpy.savez.")
    return dict(loaded)


def _fit(values: Array, tensor: Tensor, path: Path) -> Array:
    if values.dtype != tensor.dtype.numpy or values.shape != tensor.shape:
        raise InputError(
            f"{path}: holds {values.dtype} of shape {list(values.shape)}; input {tensor.name} "
            f"takes {tensor.dtype.value} of shape {list(tensor.shape)}."
        )
    return np.ascontiguousarray(values)


def _array(graph: Graph, path: Path) -> Iterator[Sample]:
    tensor = _only_input(graph, path, "give a .npz file with an array for each")
    values = _load(path)
    if not isinstance(values, np.ndarray):
        raise InputError(f"{path}: holds several arrays; name it .npz.")
    if values.ndim != len(tensor.shape) + 1:
        yield Sample(path.name, {tensor.name: _fit(values, tensor, path)})
        return
    for index, frame in enumerate(values):
        yield Sample(f"{path.name}[{index}]", {tensor.name: _fit(frame, tensor, path)})


def _arrays(graph: Graph, path: Path) -> Iterator[Sample]:
    arrays = _load(path)
    if not isinstance(arrays, dict) or set(arrays) != set(graph.inputs):
        held = ", ".join(sorted(arrays)) if isinstance(arrays, dict) else "one array without a name"
        raise InputError(
            f"{path}: holds {held or 'nothing'}; the inputs are {', '.join(graph.inputs)}."
        )
    values = {name: _fit(arrays[name], graph.tensor(name), path) for name in graph.inputs}
    yield Sample(path.name, values)


def _picture(graph: Graph, path: Path) -> Iterator[Sample]:
    from PIL import Image, UnidentifiedImageError

    tensor = _only_input(graph, path, "pictures are for networks with one")
    if not takes_image(tensor):
        raise InputError(
            f"{path}: input {tensor.name} takes {list(tensor.shape)}, not one colour picture; give "
            "a .npy file."
        )
    _, height, width, _ = tensor.shape
    try:
        with Image.open(path) as image:
            scaled = image.convert("RGB").resize((width, height), Image.Resampling.BILINEAR)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise InputError(f"{path}: is no picture that can be read; give PNG or JPEG.") from error
    yield Sample(path.name, {tensor.name: as_input(np.asarray(scaled), tensor)})


_LOADERS: Mapping[str, Callable[[Graph, Path], Iterator[Sample]]] = {
    ".npy": _array,
    ".npz": _arrays,
}
