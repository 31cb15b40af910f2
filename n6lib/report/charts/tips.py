"""What a reader is told who points at an epoch, a buffer or a layer."""

from collections.abc import Mapping
from typing import Any

from n6lib.comparison.format import count, milliseconds, percent, size

KINDS = {"npu": "NPU", "hybrid": "hybrid", "cpu": "CPU"}


def tip(title: str, **values: str) -> str:
    """A title and its non-empty values, one `name<TAB>value` a line; _ in names is a space."""
    lines = [f"{name.replace('_', ' ')}\t{value}" for name, value in values.items() if value]
    return "\n".join([title, *lines])


def epoch_tip(epoch: Mapping[str, Any], total_us: float) -> str:
    """An epoch of compile.json's schedule; `total_us` is the time of all of them."""
    time = epoch["latency_us"]
    macs = epoch.get("macs")
    return tip(
        f"Epoch {epoch['index']} · {KINDS[epoch['kind']]}",
        operators=", ".join(epoch["operators"]),
        layers=", ".join(epoch["layers"]),
        time=f"{milliseconds(time / 1e3)} ({percent(time / (total_us or 1))}), modelled",
        products=f"{count(macs)} MACs" if macs else "",
        reads=traffic(epoch.get("reads", {})),
        writes=traffic(epoch.get("writes", {})),
        why=epoch["reason"],
    )


def traffic(pools: Mapping[str, int]) -> str:
    """Bytes per pool in words."""
    return ", ".join(f"{name} {size(value)}" for name, value in sorted(pools.items()) if value)
