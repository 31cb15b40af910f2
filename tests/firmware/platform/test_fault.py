from pathlib import Path

import pytest
from support.firmware import build_application, needs_gcc, needs_qemu

from n6lib.errors import CheckError
from n6lib.firmware import load_machine, machine_names
from n6lib.flashing.qemu import emulate

pytestmark = [needs_gcc, needs_qemu]


def failure(application: str, machine: str, folder: Path) -> str:
    elf = build_application(application, machine, folder)
    with pytest.raises(CheckError) as caught:
        emulate(elf, load_machine(machine), folder, 30)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("machine", machine_names())
def test_a_bad_access_names_its_address(machine: str, tmp_path: Path) -> None:
    said = failure("bad_access", machine, tmp_path)
    assert f"firmware.elf: ends on {machine} with a failure: bus fault at instruction 0x" in said
    assert "touching address 0xf0000000" in said


@pytest.mark.parametrize("machine", machine_names())
def test_a_division_by_zero(machine: str, tmp_path: Path) -> None:
    # Bit 25 of the CFSR is DIVBYZERO.
    assert "usage fault at instruction 0x" in (said := failure("divide", machine, tmp_path))
    assert "CFSR 0x02000000" in said


@pytest.mark.parametrize("machine", machine_names())
def test_a_spent_stack(machine: str, tmp_path: Path) -> None:
    assert "with a failure: stack overflow, CFSR" in failure("overflow", machine, tmp_path)
