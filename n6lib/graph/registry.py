"""Tables that families of operators fill together: one module per family in each layer.

A layer keeps what it knows of a kind in a dict of the family's module (`KINDS`, `TRANSLATIONS`,
`KERNELS`, `RULES`, `EMITTERS`), so that families grow without touching each other.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

from n6lib.graph.dtype import DType

Entry = TypeVar("Entry")


def load(package: str, table: str, families: Iterable[str]) -> dict[str, Any]:
    """All entries of the dicts called `table` in the modules `package`.FAMILY, by name.

    A family without a module there has no entries. Raises `ValueError` if two have one entry.
    """
    merged: dict[str, Any] = {}
    for family in families:
        module = f"{package}.{family}"
        if find_spec(module) is None:
            continue
        entries = getattr(import_module(module), table)
        if twice := merged.keys() & entries.keys():
            raise ValueError(f"{module} defines {', '.join(sorted(twice))} a second time")
        merged.update(entries)
    return dict(sorted(merged.items()))


def select(entry: Entry | Mapping[DType, Entry] | None, dtype: DType) -> Entry | None:
    """What `entry` holds for a leading input of type `dtype`: itself unless it tells types apart.

    None if there is no entry, or none for that type.
    """
    return entry.get(dtype) if isinstance(entry, Mapping) else entry
