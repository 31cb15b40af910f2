import itertools
import re
from fractions import Fraction
from pathlib import Path

import pytest

from n6lib.errors import InputError
from n6lib.firmware import machine as module
from n6lib.firmware.machine import load_machine, machine_names


def test_four_cores_are_there() -> None:
    cores = {name: load_machine(name).core for name in machine_names()}
    assert cores == {
        "mps2-an386": "cortex-m4",
        "mps2-an500": "cortex-m7",
        "mps2-an505": "cortex-m33",
        "mps3-an547": "cortex-m55",
    }


@pytest.mark.parametrize("name", machine_names())
def test_regions_do_not_overlap_and_hold_the_parts(name: str) -> None:
    machine = load_machine(name)
    regions = sorted((region.origin, region.size) for region in machine.regions.values())
    for (origin, size), (following, _) in itertools.pairwise(regions):
        assert origin + size <= following
    assert set(machine.placement) == {"code", "data", "bulk"}
    assert "x" in machine.regions[machine.placement["code"]].access
    assert machine.stack < machine.regions[machine.placement["data"]].size
    assert f"-mcpu={machine.core}" in machine.flags


def test_instructions_per_tick() -> None:
    # A tick of 32 MHz is 31.25 ns, an instruction 128 ns.
    assert load_machine("mps3-an547").instructions_per_tick == Fraction(3125, 12800)


def test_unknown_machine_names_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"mps4: is no machine.*mps2-an386, .*mps3-an547\."):
        load_machine("mps4")


def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, text: str) -> str:
    original = (module.FOLDER / "mps3-an547.yaml").read_text()
    changed = re.sub(pattern, text, original)
    assert changed != original
    (tmp_path / "other.yaml").write_text(changed)
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    return "other"


def test_placement_in_no_region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = damaged(tmp_path, monkeypatch, "code: itcm", "code: flash")
    with pytest.raises(InputError, match=r"other\.yaml: placement names flash"):
        load_machine(name)


def test_too_few_ticks_for_exact_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = damaged(tmp_path, monkeypatch, "icount_shift: 7", "icount_shift: 5")
    with pytest.raises(InputError, match="icount_shift 5 gives an instruction fewer than two"):
        load_machine(name)
