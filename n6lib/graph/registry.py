"""Tables that families of operators fill together: one module per family in each layer.

A layer keeps what it knows of a kind in a dict of the family's module (`KINDS`, `TRANSLATIONS`,
`KERNELS`, `RULES`, `EMITTERS`), so that families grow without touching each other. A model needs
few of them: a family's modules are imported when one of its names is asked for.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar

from n6lib.graph.dtype import DType

Entry = TypeVar("Entry")


class Table(Mapping[str, Entry]):
    """The dicts called `table` in the modules `package`.FAMILY as one, by name.

    `families` says which names each family has, spaces between. A module may lack some, or be
    absent; one that has other names is a `ValueError`, and so is a name of two families. `loaded`
    is what was asked for so far, with the rest of its families.
    """

    def __init__(self, package: str, table: str, families: Mapping[str, str]) -> None:
        """A table of which nothing is loaded yet."""
        self.package, self.name = package, table
        self._family: dict[str, str] = {}
        self.loaded: dict[str, Entry] = {}
        for family, names in families.items():
            if twice := self._family.keys() & set(names.split()):
                raise ValueError(f"{family} has {', '.join(sorted(twice))} a second time")
            self._family |= dict.fromkeys(names.split(), family)

    def __getitem__(self, name: str) -> Entry:
        """The entry of that name; its family's module is imported first."""
        if name not in self.loaded:
            self._load(self._family[name])
        return self.loaded[name]

    def __iter__(self) -> Iterator[str]:
        """The names that have entries, sorted."""
        return iter(sorted(name for name in {*self._family, *self.loaded} if name in self))

    def __len__(self) -> int:
        """How many names have entries."""
        return sum(1 for _ in self)

    def _load(self, family: str) -> None:
        module = f"{self.package}.{family}"
        if find_spec(module) is None:
            return
        entries: Mapping[str, Entry] = getattr(import_module(module), self.name)
        if stray := {name for name in entries if self._family.get(name) != family}:
            raise ValueError(
                f"{module} defines {', '.join(sorted(stray))}, which are not its family's"
            )
        for name, entry in entries.items():
            self.loaded.setdefault(name, entry)


def select(entry: Entry | Mapping[DType, Entry] | None, dtype: DType) -> Entry | None:
    """What `entry` holds for a leading input of type `dtype`: itself unless it tells types apart.

    None if there is no entry, or none for that type.
    """
    return entry.get(dtype) if isinstance(entry, Mapping) else entry
