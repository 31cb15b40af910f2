"""Which column of which table tells which figure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KIB, MIB, MILLION = 1 << 10, 1 << 20, 1e6
POOLS = (
    "flexMEM", "cpuRAM1", "cpuRAM2", "npuRAM3", "npuRAM4", "npuRAM5", "npuRAM6", "octoFlash",
    "hyperRAM",
)  # fmt: skip
UNITS: Mapping[str, str] = {
    "epochs_total": "epochs",
    "epochs_npu": "epochs",
    "epochs_sw": "epochs",
    "epochs_hybrid": "epochs",
    "epochs_sw_plus_hybrid": "epochs",
    "off_npu_kinds": "epochs",
    "alike_epochs": "epochs",
    **dict.fromkeys(POOLS, "B"),
    "weights_bytes": "B",
    "activations_bytes": "B",
    "internal_ram_bytes": "B",
    "external_ram_bytes": "B",
    "latency_ms": "ms",
    "macs": "MAC",
}
"""Every figure that can be scored, with its unit."""

_SIZES = {"": 1, "_bytes": 1, "_b": 1, "_kib": KIB, "_kb": KIB, "_mib": MIB, "_mb": MIB}
_SIZE = re.compile(r"(.*?)(_bytes|_b|_kib|_kb|_mib|_mb|)")
_SIZED = {pool.casefold(): pool for pool in POOLS} | {
    "weights": "weights_bytes",
    "weights_flash": "weights_bytes",
    "activations": "activations_bytes",
    "internal_ram": "internal_ram_bytes",
    "external_ram": "external_ram_bytes",
    "activation_ram": "activations_bytes",
}
_COUNTED = {
    "epochs_total": ("epochs_total", 1),
    "epochs": ("epochs_total", 1),
    "epochs_npu": ("epochs_npu", 1),
    "epochs_sw": ("epochs_sw", 1),
    "epochs_hybrid": ("epochs_hybrid", 1),
    "epochs_sw_plus_hybrid": ("epochs_sw_plus_hybrid", 1),
    # Reports count hybrid epochs as software.
    "epochs_cpu": ("epochs_sw_plus_hybrid", 1),
    "latency_ms": ("latency_ms", 1),
    "inference_time_ms": ("latency_ms", 1),
    "macc": ("macs", 1),
    "macs": ("macs", 1),
    "macs_m": ("macs", MILLION),
}


@dataclass(frozen=True)
class Column:
    """A column that tells `field`, in units of `unit` bytes, ms or counts."""

    name: str
    field: str
    unit: float


def known_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """Those of the folded `names` that tell a figure; of two that tell the same the first."""
    found: dict[str, Column] = {}
    for name in names:
        column = _column(name)
        if column is not None:
            found.setdefault(column.field, column)
    return tuple(found.values())


def _column(name: str) -> Column | None:
    if name in _COUNTED:
        return Column(name, *_COUNTED[name])
    match = _SIZE.fullmatch(name)
    assert match is not None  # the pattern takes any text
    field = _SIZED.get(match[1])
    return None if field is None else Column(name, field, _SIZES[match[2]])
