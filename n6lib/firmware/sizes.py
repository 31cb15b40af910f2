"""Bytes of an image, section by section."""

from pathlib import Path

from n6lib.errors import InputError
from n6lib.firmware import toolchain

_SECTIONS = {
    "text": (".vectors", ".text"),
    "rodata": (".rodata",),
    "weights": (".weights",),
    "data": (".data",),
    "bss": (".bss",),
    "pools": (".pools",),
    "stack": (".stack",),
}


def section_sizes(elf: Path) -> dict[str, int]:
    """Bytes of text, rodata, weights, data, bss, pools and reserved stack of `elf`."""
    size = toolchain.tool(toolchain.SIZE)
    if not elf.is_file():
        raise InputError(f"{elf}: is not there; build the firmware first.")
    listing = toolchain.run([size, "-A", "-d", str(elf.resolve())], elf.parent, str(elf))
    rows = (line.split() for line in listing.splitlines() if line.startswith("."))
    found = {row[0]: int(row[1]) for row in rows}
    return {
        name: sum(found.get(section, 0) for section in sections)
        for name, sections in _SECTIONS.items()
    }
