"""Buffers of c_info: activations where they are placed, parameters one per layer."""

from itertools import accumulate
from typing import Any

from n6lib.graph import DType, Quantization, Tensor
from n6lib.stedge.source import Source

_FORMATS = {
    DType.INT8: "S8",
    DType.UINT8: "U8",
    DType.INT16: "S16",
    DType.INT32: "S32",
    DType.INT64: "S64",
    DType.FLOAT32: "FLOAT",
    DType.BOOL: "BOOL",
}
_BY_SIZE = {1: DType.INT8, 2: DType.INT16, 4: DType.FLOAT32}


class Numbering:
    """Ids of pools, buffers and epochs.

    Buffers are parameters first, then activations by their first epoch. The ids of `epochs`, with
    the epoch 0 before the first and the one after the last, count nodes and the operations inside.
    """

    def __init__(self, source: Source) -> None:
        """Number what `source` holds."""
        weights = [layer.layer for layer in source.prediction.weights if layer.total]
        placed = [buffer["name"] for buffer in source.report["buffers"]]
        self.pools = {pool.name: index for index, pool in enumerate(source.prediction.pools, 1)}
        self.parameters = {name: index for index, name in enumerate(weights, 1)}
        self.activations = {name: index for index, name in enumerate(placed, 1 + len(weights))}
        inside = [len(group.nodes) + 1 for group in source.prediction.groups]
        self.epochs = (1, *accumulate(inside, initial=2 + len(weights)))
        self.storage = source.target.weights_pool.name
        self._inside: dict[str, list[int]] = {name: [] for name in self.pools}
        self._inside[self.storage] += self.parameters.values()
        for buffer in source.report["buffers"]:
            self._inside[buffer["pool"]].append(self.activations[buffer["name"]])

    def inside(self, pool: str) -> list[int]:
        """Ids of the buffers in a pool."""
        return self._inside[pool]


def buffers(source: Source, numbering: Numbering) -> list[dict[str, Any]]:
    """Every buffer, parameters first."""
    return [*_parameters(source, numbering), *_activations(source, numbering)]


def tensor_format(dtype: DType) -> str:
    """The name of an element type in c_info."""
    return f"STAI_FORMAT_{_FORMATS[dtype]}"


def _parameters(source: Source, numbering: Numbering) -> list[dict[str, Any]]:
    found, offset = [], 0
    end = len(source.prediction.groups) + 1
    for layer in source.prediction.weights:
        if not layer.total:
            continue
        found.append(
            {
                **_described(layer.total, DType.INT8, [layer.total]),
                "id": numbering.parameters[layer.layer],
                "name": f"{layer.layer}_weights",
                "is_param": True,
                "mpool_id": numbering.pools[numbering.storage],
                "offset_start": offset,
                "epochs": {"start": 0, "end": end},
            }
        )
        offset += layer.total
    return found


def _activations(source: Source, numbering: Numbering) -> list[dict[str, Any]]:
    found = []
    for buffer in source.report["buffers"]:
        name, size = buffer["name"], buffer["size"]
        tensor = _tensor(source, name)
        known = source.prediction.program.buffers.get(name)
        elements = known.elements if known else size // 2
        dtype = tensor.dtype if tensor else _BY_SIZE.get(size // max(elements, 1), DType.INT8)
        found.append(
            {
                **_described(size, dtype, list(tensor.shape) if tensor else [1, elements]),
                **(_integer(tensor.quantization) if tensor and tensor.quantization else {}),
                "id": numbering.activations[name],
                "name": name,
                "is_param": False,
                "mpool_id": numbering.pools[buffer["pool"]],
                "offset_start": buffer["offset"],
                "epochs": {"start": buffer["first"], "end": buffer["last"]},
            }
        )
    return found


def _tensor(source: Source, name: str) -> Tensor | None:
    """The graph's tensor in that buffer; inputs and outputs are there in NHWC."""
    tensors = source.graph.tensors
    return tensors.get(name) or tensors.get(name.removesuffix(".nhwc"))


def _described(size: int, dtype: DType, shape: list[int]) -> dict[str, Any]:
    real = dtype is DType.FLOAT32
    bits = 8 * dtype.itemsize
    return {
        "alignment": 1,
        "batch": shape[-1],
        "channel_first": False,
        "channel_last": True,
        "flags": "",
        "format": tensor_format(dtype),
        "nbits": bits,
        "qmn": {"m": 0 if real else bits - 1, "n": 0, "sign": 1},
        "shape": shape,
        "shape_map": [],
        "size_bytes": size,
    }


def _integer(quantization: Quantization) -> dict[str, Any]:
    return {
        "intq": {
            "axis": -1 if quantization.axis is None else quantization.axis,
            "scales": list(quantization.scales),
            "offsets": list(quantization.zero_points),
        }
    }
