import subprocess
from pathlib import Path

import pytest
from support.firmware import TINY, needs_gcc

from n6lib.errors import InputError
from n6lib.firmware import build_firmware, load_machine, section_sizes

pytestmark = needs_gcc


def test_sizes_of_the_hand_written_network(tmp_path: Path) -> None:
    elf = build_firmware(TINY, "mps3-an547", tmp_path)
    sizes = section_sizes(elf)
    assert list(sizes) == ["text", "rodata", "weights", "data", "bss", "pools", "stack"]
    assert sizes["weights"] == 64
    assert sizes["pools"] == 2 * 64 + 64
    assert sizes["stack"] == load_machine("mps3-an547").stack
    assert 1000 < sizes["text"] < 10000


def test_they_add_up_to_what_the_linker_counts(tmp_path: Path) -> None:
    elf = build_firmware(TINY, "mps2-an500", tmp_path)
    berkeley = subprocess.run(
        ["arm-none-eabi-size", elf], check=True, capture_output=True, text=True
    ).stdout.splitlines()[1]
    text, data, bss = map(int, berkeley.split()[:3])
    assert sum(section_sizes(elf).values()) == text + data + bss


def test_no_image_and_no_elf(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"firmware\.elf: is not there; build"):
        section_sizes(tmp_path / "firmware.elf")
    (tmp_path / "firmware.elf").write_text("not an image")
    with pytest.raises(InputError, match="file format not recognized"):
        section_sizes(tmp_path / "firmware.elf")
