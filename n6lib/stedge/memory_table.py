"""The tables of memory: how much of each pool is used, and which addresses."""

from collections.abc import Mapping
from typing import Any

from n6lib.stedge.sizes import padded, share
from n6lib.stedge.source import Source

RULE = "-" * 84
END = "=" * 84
_ALIGNMENT = 16


def memory_table(source: Source) -> list[str]:
    """Use of each pool; inputs and outputs are among the activations."""
    pools = source.report["memory"]["pools"]
    lines = [
        "Memory usage information  (input/output buffers are included in activations)",
        RULE,
    ]
    for pool in source.target.pools:
        lines.append(f"{_range(source, pool.name)}: {_used(pools[pool.name])}")
    weights, activations = (
        sum(pool[key] for pool in pools.values()) for key in ("weights", "activations")
    )
    lines += [
        "---",
        f"Total:{padded(weights + activations, 49)}{'':36}-- weights: {padded(weights)}"
        f"{'':18}activations: {padded(activations)}",
        END,
    ]
    return lines


def ranges_table(source: Source) -> list[str]:
    """First and last address in use of each pool that is used."""
    lines = ["Used memory ranges", RULE]
    pools = source.report["memory"]["pools"]
    for pool in source.target.pools:
        used = pools[pool.name]["used"]
        if used:
            end = pool.base - (-used // _ALIGNMENT) * _ALIGNMENT
            lines.append(f"{_range(source, pool.name)}: 0x{pool.base:08X}-0x{end:08X}")
    return [*lines, END]


def _range(source: Source, name: str) -> str:
    pool = next(each for each in source.target.pools if each.name == name)
    return f"\t{name:<10} [0x{pool.base:08X} - 0x{pool.end:08X}]"


def _used(pool: Mapping[str, Any]) -> str:
    size = pool["size"]
    return (
        f"{padded(pool['used'])} / {padded(size)}  {share(pool['used'], size)} -- "
        f"weights: {padded(pool['weights'])} {share(pool['weights'], size)}  "
        f"activations: {padded(pool['activations'])} {share(pool['activations'], size)}"
    )
