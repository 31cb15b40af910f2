from pathlib import Path

import pytest
from support.firmware import build_application, needs_gcc, needs_qemu

from n6lib.firmware import load_machine, machine_names
from n6lib.flashing.qemu import emulate


@needs_gcc
@needs_qemu
@pytest.mark.parametrize("name", machine_names())
def test_depth_before_and_after_a_deep_call(name: str, tmp_path: Path) -> None:
    elf = build_application("stack_depth", name, tmp_path)
    before, after = map(int, emulate(elf, load_machine(name), tmp_path, 30).split())
    assert 8 <= before < 200
    assert 10000 <= after < 10200
