"""The inputs of an ONNX graph: names, types and fixed shapes."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.constants import NAMES, WIDENED, type_name
from n6lib.graph.importer.onnx.phrase import phrase, text

_log = logging.getLogger(__name__)

_MAX_RANK = 8
_FIX = "python -m onnxruntime.tools.make_dynamic_shape_fixed"


@dataclass(frozen=True)
class Declared:
    """An input as the file declares it, every axis fixed."""

    name: str
    dtype: DType
    shape: tuple[int, ...]


def declared_inputs(graph: Any, constants: set[str], model: str) -> list[Declared]:
    """The inputs of GraphProto `graph` that are not `constants`.

    A batch (the first axis, or any that is named after one) of unknown size becomes 1, which is
    logged as a warning about `model`. Any other axis of unknown size is an `InputError`.
    """
    inputs = [value for value in graph.input if text(value.name) not in constants]
    batches = {text(dim.dim_param) for value in inputs for dim in _axes(value)[:1] if _free(dim)}
    found = [_declared(value, batches) for value in inputs]
    fixed = [item.name for item, free in found if free]
    if fixed:
        names = phrase(", ".join(fixed))
        _log.warning("%s: the batch of input %s is not fixed; it is taken as 1.", model, names)
    return [item for item, _ in found]


def _declared(value: Any, batches: set[str]) -> tuple[Declared, bool]:
    """The input and whether a batch of it was fixed."""
    name = phrase(value.name)
    kind = value.type.tensor_type
    if not value.type.HasField("tensor_type") or not kind.HasField("shape"):
        raise InputError(f"input {name} is no tensor of known rank; export it with a shape")
    stated = NAMES.get(kind.elem_type, "")
    type_text = WIDENED.get(stated, stated)
    if type_text not in (item.value for item in DType):
        supported = ", ".join(item.value for item in DType)
        raise InputError(
            f"input {name} is of type {type_name(kind.elem_type)}; supported are {supported}"
        )
    if len(kind.shape.dim) > _MAX_RANK:
        raise InputError(f"input {name} has {len(kind.shape.dim)} axes; at most {_MAX_RANK} may be")
    shape = tuple(_sizes(name, _axes(value), batches))
    free = any(map(_free, _axes(value)))
    return Declared(text(value.name), DType(type_text), shape), free


def _sizes(name: str, axes: list[Any], batches: set[str]) -> Iterator[int]:
    for axis, dim in enumerate(axes):
        if not _free(dim):
            yield int(dim.dim_value)
        elif axis == 0 or (dim.dim_param and _batch(text(dim.dim_param), batches)):
            yield 1
        else:
            raise InputError(_unfixed(name, axis, phrase(dim.dim_param)))


def _batch(parameter: str, batches: set[str]) -> bool:
    return parameter in batches or "batch" in parameter.lower()


def _unfixed(name: str, axis: int, parameter: str) -> str:
    called = f" ({name}:{parameter})" if parameter else ""
    option = (
        f"--dim_param {parameter} --dim_value SIZE"
        if parameter
        else (f"--input_name {name} --input_shape SIZES")
    )
    return (
        f"input {name} has no fixed size on axis {axis}{called}; fix it with "
        f"{_FIX} {option} MODEL FIXED"
    )


def _axes(value: Any) -> list[Any]:
    return list(value.type.tensor_type.shape.dim)


def _free(dim: Any) -> bool:
    """Whether the size is unknown; some exporters write an unknown batch as 0 or -1."""
    return not dim.HasField("dim_value") or dim.dim_value < 1
