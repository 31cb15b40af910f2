"""Tensors from elsewhere: a board, another tool, an earlier run."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from n6lib.benchmark.samples import Sample
from n6lib.bisect.real import Array
from n6lib.bisect.stage import Stage
from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Tensor
from n6lib.running.inputs import load_arrays


def read_stage(graph: Graph, path: Path, samples: Sequence[Sample]) -> Stage:
    """The stage named as the .npz file `path`, of tensors of `graph` by name.

    An array has the tensor's shape, or with several samples one axis more in front. Of the
    tensor's type it holds stored values, of a floating type real numbers; if some quantized tensor
    is given in real numbers, float32 tensors are taken to come from that arithmetic too. Tensors
    that the file lacks are not compared, arrays of other names are passed over; a file without any
    tensor of the network, other shapes and other types are `InputError`s.
    """
    arrays = load_arrays(path)
    known = {tensor.name: tensor for tensor in graph.activations()}
    values = {
        name: _fit(array, known[name], path, len(samples))
        for name, array in arrays.items()
        if name in known
    }
    if not values:
        raise InputError(
            f"{path}: holds no tensor of {graph.name}; name its arrays as `n6 show` names tensors."
        )
    passed = len(arrays) - len(values)
    note = f"it lacks {len(known) - len(values)} of {len(known)} tensors"
    others = f" and has {passed} of other names" if passed else ""
    missing = note + others if len(values) < len(known) else ""
    return Stage(path.name, values, _exact(values, known), missing)


def _exact(values: Mapping[str, Array], known: Mapping[str, Tensor]) -> frozenset[str]:
    """The names of what is held as stored."""
    stored = {name for name, array in values.items() if array.dtype == known[name].dtype.numpy}
    if stored != values.keys():
        stored = {name for name in stored if known[name].dtype is not DType.FLOAT32}
    return frozenset(stored)


def _fit(array: Array, tensor: Tensor, path: Path, samples: int) -> Array:
    shape = (samples, *tensor.shape)
    if array.shape not in (shape, tensor.shape if samples == 1 else shape):
        raise InputError(
            f"{path}: holds {tensor.name} of shape {list(array.shape)}; give {list(shape)}, the "
            "samples along the first axis."
        )
    if array.dtype != tensor.dtype.numpy and not np.issubdtype(array.dtype, np.floating):
        raise InputError(
            f"{path}: holds {tensor.name} as {array.dtype}; give {tensor.dtype.value} for stored "
            "values or a floating type for real ones."
        )
    return array.reshape(shape)
