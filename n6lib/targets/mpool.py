"""ST's mpool files: the memory pools of a board as strict JSON, read and written."""

from itertools import pairwise
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.files import read_json, write_json
from n6lib.targets.pool import Pool

_MAGNITUDES = {"BYTES": 1, "KBYTES": 1 << 10, "MBYTES": 1 << 20}
_LEVELS = ("LOW", "MID", "HIGH")


def read_mpool(path: Path) -> tuple[Pool, ...]:
    """The pools of an mpool file in file order; pools of size 0 are disabled and left out.

    Raises `InputError` for anything that is not such a file, whose pools overlap or are all for
    reading only.
    """
    document = read_json(path)
    try:
        entries = document["memory"]["mempools"]
        pools = tuple(_pool(entry) for entry in entries)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path}: is not an mpool file ({_fault(error)}).") from error
    used = tuple(pool for pool in pools if pool.size)
    if not any(pool.writable for pool in used):
        raise InputError(f"{path}: has no pool with the right ACC_WRITE; give one for activations.")
    _check_disjoint(path, used)
    return used


def write_mpool(path: Path, pools: tuple[Pool, ...]) -> None:
    """Write `pools` as an mpool file that ST's compiler reads."""
    entries = [_entry(pool) for pool in pools]
    write_json(path, {"memory": {"mem_file_prefix": "atonbuf", "mempools": entries}})


def _fault(error: Exception) -> str:
    return f"no key {error}" if isinstance(error, KeyError) else str(error)


def _quantity(value: dict[str, str]) -> int:
    magnitude = value["magnitude"]
    if magnitude not in _MAGNITUDES:
        raise ValueError(f"magnitude {magnitude!r} is none of {', '.join(_MAGNITUDES)}")
    number = int(str(value["value"]), 0)
    if number < 0:
        raise ValueError(f"value {number} is negative")
    return number * _MAGNITUDES[magnitude]


def _level(properties: dict[str, Any], key: str) -> str:
    level = str(properties[key])
    if level not in _LEVELS:
        raise ValueError(f"{key} {level!r} is none of {', '.join(_LEVELS)}")
    return level


def _positive(properties: dict[str, Any], key: str) -> float:
    number = float(properties[key])
    if not 0 < number < 1e6:
        raise ValueError(f"{key} {number} is not a positive number")
    return number


def _pool(entry: dict[str, Any]) -> Pool:
    properties = entry["prop"]
    return Pool(
        name=str(entry["name"]),
        file_name=str(entry["fname"]),
        base=_quantity(entry["offset"]),
        size=_quantity(entry["size"]),
        writable="ACC_WRITE" in properties["rights"],
        throughput=_level(properties, "throughput"),
        latency=_level(properties, "latency"),
        byte_width=int(_positive(properties, "byteWidth")),
        freq_ratio=_positive(properties, "freqRatio"),
        read_power=float(properties.get("read_power", 0)),
        write_power=float(properties.get("write_power", 0)),
        cacheable=properties.get("cacheable") == "CACHEABLE_ON",
        constants_preferred=str(properties.get("constants_preferred")).lower() == "true",
    )


def _bytes(value: int, *, hexadecimal: bool = False) -> dict[str, str]:
    if not hexadecimal and value % 1024 == 0:
        return {"value": str(value // 1024), "magnitude": "KBYTES"}
    return {"value": f"0x{value:08x}" if hexadecimal else str(value), "magnitude": "BYTES"}


def _entry(pool: Pool) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "rights": "ACC_WRITE" if pool.writable else "ACC_READ",
        "throughput": pool.throughput,
        "latency": pool.latency,
        "byteWidth": str(pool.byte_width),
        "freqRatio": f"{pool.freq_ratio:.2f}",
        "read_power": f"{pool.read_power:.3f}",
        "write_power": f"{pool.write_power:.3f}",
    }
    if pool.cacheable:
        properties["cacheable"] = "CACHEABLE_ON"
    if pool.constants_preferred:
        properties["constants_preferred"] = "true"
    return {
        "fname": pool.file_name,
        "name": pool.name,
        "fformat": "FORMAT_RAW",
        "prop": properties,
        "offset": _bytes(pool.base, hexadecimal=True),
        "size": _bytes(pool.size),
        "mode": "USEMODE_RELATIVE",
    }


def _check_disjoint(path: Path, pools: tuple[Pool, ...]) -> None:
    names = [pool.name for pool in pools]
    if len(set(names)) != len(names):
        raise InputError(f"{path}: two pools have the same name; give each its own.")
    ordered = sorted(pools, key=lambda pool: pool.base)
    for low, high in pairwise(ordered):
        if low.end > high.base:
            raise InputError(
                f"{path}: pools {low.name} and {high.name} overlap; move or shrink one of them."
            )
