import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from n6lib.doctor import PROGRAMS, Tool
from n6lib.workflow import reach


def tool(name: str, found: bool) -> Tool:
    return Tool(name, found, "1.0", "running", f"apt-get install {name}", needed=True)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with GCC for itself and nothing for Cortex-M."""
    present = {"gcc", "libc"}
    tools = {program.name: tool(program.name, program.name in present) for program in PROGRAMS}
    monkeypatch.setattr(reach, "_tools", lambda: tools)


@pytest.fixture
def benchmark(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "benchmark.json"
    path.write_text(json.dumps({"not_run": [{"part": "host", "reason": "no gcc"}]}))
    yield path
    path.unlink()


@pytest.mark.usefixtures("machine")
def test_an_obstacle_names_the_tool_and_how_to_get_it() -> None:
    assert reach.obstacle(reach.HOST) == ""
    sentence = reach.obstacle(reach.FIRMWARE)
    assert sentence == "arm-none-eabi-gcc is missing; apt-get install arm-none-eabi-gcc"


@pytest.mark.usefixtures("machine")
def test_what_tools_can_make_or_what_is_here_is_within_reach(tmp_path: Path) -> None:
    image = tmp_path / "firmware.elf"
    assert reach.within_reach(str(image), reach.HOST)
    assert not reach.within_reach(str(image), reach.FIRMWARE)
    image.touch()
    assert reach.within_reach(str(image), reach.FIRMWARE)


@pytest.mark.usefixtures("machine")
def test_a_part_that_ran_elsewhere_stays(benchmark: Path, tmp_path: Path) -> None:
    assert reach.to_run("emulator", str(benchmark), reach.EMULATOR)
    assert not reach.to_run("host", str(benchmark), reach.EMULATOR)
    assert not reach.to_run("emulator", str(tmp_path / "none.json"), reach.EMULATOR)


@pytest.mark.usefixtures("machine")
def test_a_part_that_can_run_now_does(benchmark: Path) -> None:
    assert reach.to_run("host", str(benchmark), reach.HOST)


@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize("text", ["", "[]", '{"not_run": 1}', '{"not_run": [1]}'])
def test_a_spoilt_benchmark_counts_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "benchmark.json"
    path.write_text(text)
    assert not reach.to_run("emulator", str(path), reach.EMULATOR)


def test_every_tool_asked_for_is_one_that_the_doctor_knows() -> None:
    known = {program.name for program in PROGRAMS}
    assert known >= {*reach.HOST, *reach.FIRMWARE, *reach.EMULATOR}
