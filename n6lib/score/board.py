"""The board of a line: which one, and at which clocks."""

import re
from dataclasses import replace

from n6lib.score.subject import Subject
from n6lib.targets import Target, load_target, target_names

USUAL = "stm32n6570-dk"
_NPU = re.compile(r"n6(\d|\W|$)")
_CLOCKS = {"core": re.compile(r"\bmcu(\d{2,4})\b"), "npu": re.compile(r"\bnpu(\d{2,4})\b")}


def has_npu(subject: Subject) -> bool:
    """Whether the line is of a board that our compiler predicts.

    It is if it says so of the board, the compiler (ATONN) or the engine; and if it says nothing.
    """
    board, engine = subject.line.get("board", "target"), subject.line.get("execution_engine")
    if subject.line.get("atonn") or "npu" in engine.casefold():
        return True
    return _NPU.search(board.casefold()) is not None if board else not subject.cpu_only


def board_of(subject: Subject) -> tuple[Target, str]:
    """The target at the clocks that the line tells, and what had to be assumed of it."""
    told = subject.line.get("board", "target").casefold()
    known = {name for name in target_names() if load_target(name).npu is not None}
    target = load_target(told if told in known else USUAL)
    assert target.npu is not None  # all of `known` have one
    note = "" if not told or told in known else f"board {told} is taken for {USUAL}"
    conditions = subject.line.get("latency_source").casefold()
    core = _clock("core", conditions, subject.line.get("core_mhz")) or target.core_mhz
    npu = _clock("npu", conditions, subject.line.get("npu_mhz")) or target.npu.clock_mhz
    return replace(target, core_mhz=core, npu=replace(target.npu, clock_mhz=npu)), note


def _clock(which: str, conditions: str, told: str) -> float:
    match = _CLOCKS[which].search(conditions)
    text = told or (match.group(1) if match else "")
    return float(text) if text.isdigit() and 10 <= int(text) <= 5000 else 0.0
