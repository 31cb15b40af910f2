"""Bytes of a pool in use, by the addresses of a c_info file."""

from typing import Any


def bytes_in_use(info: dict[str, Any], pool: dict[str, Any]) -> int:
    """Bytes of `pool` up to the highest that a buffer of any pool has in it."""
    bases = {each["id"]: int(each["address"]) for each in info["memory_pools"]}
    start, end = int(pool["address"]), int(pool["address"]) + pool["size_bytes"]
    highest = start
    for buffer in info["buffers"]:
        first = bases[buffer["mpool_id"]] + buffer["offset_start"]
        last = first + buffer["size_bytes"]
        if first < end and last > start:
            highest = max(highest, min(last, end))
    return highest - start
