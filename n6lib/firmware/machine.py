"""Machines that firmware can be built for, read from `machines/NAME.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from n6lib.errors import InputError

FOLDER = Path(__file__).parent / "machines"


@dataclass(frozen=True)
class Region:
    """A range of memory in bytes; `access` in the linker's letters (r, w, x)."""

    origin: int
    size: int
    access: str


@dataclass(frozen=True)
class Machine:
    """A Cortex-M system and its name in QEMU, `qemu`.

    `flags` select the core for GCC. `placement` names the regions of `code` (vectors, instructions,
    constants), `data` (stack, variables) and `bulk` (weights, pools). `stack` is in bytes,
    `systick_hertz` the processor clock that SysTick counts. Under the emulator one instruction
    takes 2**`icount_shift` ns of virtual time.
    """

    name: str
    core: str
    flags: tuple[str, ...]
    qemu: str
    systick_hertz: int
    icount_shift: int
    stack: int
    regions: Mapping[str, Region]
    placement: Mapping[str, str]

    @property
    def instructions_per_tick(self) -> Fraction:
        """Instructions retired per SysTick tick under the emulator."""
        return Fraction(10**9, self.systick_hertz * 2**self.icount_shift)


def machine_names() -> tuple[str, ...]:
    """The names that `load_machine` knows, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def load_machine(name: str) -> Machine:
    """The machine of that name; `InputError` if there is none."""
    import yaml

    if name not in machine_names():
        known = ", ".join(machine_names())
        raise InputError(f"{name}: is no machine we build firmware for; choose one of {known}.")
    return _machine(name, yaml.safe_load((FOLDER / f"{name}.yaml").read_text()))


def _machine(name: str, fields: dict[str, Any]) -> Machine:
    regions = {key: Region(**region) for key, region in fields.pop("regions").items()}
    machine = Machine(
        name=name,
        flags=tuple(fields.pop("flags")),
        regions=regions,
        **fields,
    )
    missing = [region for region in machine.placement.values() if region not in regions]
    if missing:
        raise InputError(f"{name}.yaml: placement names {missing[0]}, which is not in regions.")
    if machine.instructions_per_tick > Fraction(1, 2):
        raise InputError(
            f"{name}.yaml: icount_shift {machine.icount_shift} gives an instruction fewer than two "
            "SysTick ticks, too few for exact counts; raise it."
        )
    return machine
