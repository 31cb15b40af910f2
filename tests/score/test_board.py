from dataclasses import replace

import pytest
from support.score_tables import subject

from n6lib.score.board import board_of, has_npu
from n6lib.targets import load_target


@pytest.mark.parametrize(
    ("board", "npu"),
    [
        ("STM32N6570-DK", True),
        ("NUCLEO-N657X0-Q", True),
        ("STM32N6", True),
        ("", True),
        ("STM32H747I-DISCO", False),
        ("B-U585I-IOT02A", False),
    ],
)
def test_which_boards_have_an_npu(board: str, npu: bool) -> None:
    assert has_npu(subject(board=board)) is npu


def test_lines_of_a_cpu_alone_need_no_board() -> None:
    assert not has_npu(replace(subject(), cpu_only=True))
    assert has_npu(replace(subject(board="STM32N6570-DK"), cpu_only=True))


@pytest.mark.parametrize("cells", [{"atonn": "1.1.0"}, {"execution_engine": "NPU/MCU"}])
def test_the_compiler_and_the_engine_tell_it_too(cells: dict[str, str]) -> None:
    assert has_npu(subject(board="a board of ours", **cells))


def test_a_known_board_is_taken_as_it_is() -> None:
    target, note = board_of(subject(board="STM32N6570-DK"))
    assert (target, note) == (load_target("stm32n6570-dk"), "")


def test_an_unknown_board_is_taken_for_the_usual_one_and_it_is_said() -> None:
    target, note = board_of(subject(board="MY-N6-BOARD"))
    assert target.name == "stm32n6570-dk"
    assert note == "board my-n6-board is taken for stm32n6570-dk"


def test_clocks_are_those_of_the_measurement() -> None:
    told = "on-board validate log, mcu600/noc400/npu800/nic800 MHz"
    target, _ = board_of(subject(latency_source=told))
    assert target.npu is not None
    assert (target.core_mhz, target.npu.clock_mhz) == (600, 800)
    target, _ = board_of(subject(core_mhz="400", npu_mhz="7"))
    assert target.npu is not None
    assert (target.core_mhz, target.npu.clock_mhz) == (400, 1000)
