from collections.abc import Callable

import pytest

from n6lib.firmware.linker import linker_script
from n6lib.firmware.machine import load_machine, machine_names


@pytest.mark.parametrize("name", machine_names())
def test_script(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"firmware/{name}.ld", linker_script(load_machine(name)))
