from pathlib import Path

import pytest
from support.firmware import build_application, needs_gcc, needs_qemu

from n6lib.firmware import load_machine, machine_names
from n6lib.flashing.qemu import emulate

pytestmark = [needs_gcc, needs_qemu]


@pytest.mark.parametrize("name", machine_names())
def test_loops_of_known_length_are_counted_to_the_instruction(name: str, tmp_path: Path) -> None:
    machine = load_machine(name)
    console = emulate(build_application("loops", name, tmp_path), machine, tmp_path, 60)
    counted = dict(map(int, line.split()) for line in console.splitlines())
    assert counted == {rounds: 2 * rounds + 1 for rounds in counted}
    assert counted[1000] == 2001
    # The longest region outlasts the 24 bits of the timer at least twice.
    assert max(counted.values()) > 2 * (1 << 24) * machine.instructions_per_tick
