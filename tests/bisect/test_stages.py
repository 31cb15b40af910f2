from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support.bisected import pooled, pooled_samples, uncompiled
from support.placement import spread_network
from support.sanitized import needs_compiler

from n6lib import codegen
from n6lib.bisect import stages
from n6lib.bisect.stage import Stage
from n6lib.bisect.stages import evaluate
from n6lib.codegen import emit
from n6lib.errors import CheckError, InputError

SAMPLES = pooled_samples()
COMPILED = replace(uncompiled(pooled()), network=spread_network(pooled()), refusal="")


def test_stages_come_in_their_order_whatever_was_asked() -> None:
    found = evaluate(COMPILED, SAMPLES, ["integer", "float", "fake"])
    assert [(stage.name, bool(stage.exact)) for stage in found] == [
        ("float", False),
        ("fake", False),
        ("integer", True),
    ]
    for stage in found:
        assert stage.missing == ""
        assert {name: len(values) for name, values in stage.values.items()} == {
            tensor.name: 2 for tensor in pooled().activations()
        }


@needs_compiler
def test_generated_code_gives_every_tensor() -> None:
    integer, host = evaluate(COMPILED, SAMPLES, ["integer", "host"])
    assert integer.values.keys() == host.values.keys()
    for name, values in integer.values.items():
        assert np.array_equal(values, host.values[name])


def test_of_all_stages_those_that_cannot_run_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stages.reach, "obstacle", lambda tools: f"{tools[-1]} is missing")
    found = {stage.name: stage for stage in evaluate(COMPILED, SAMPLES, [])}
    assert list(found) == list(stages.STAGES)
    assert (found["host"].values, found["host"].missing) == ({}, "libc is missing")
    assert found["emulator"].missing == "qemu-system-arm is missing"
    with pytest.raises(InputError, match="libc is missing"):
        evaluate(COMPILED, SAMPLES, ["integer", "host"])


@needs_compiler
def test_without_a_compiled_network_the_refusal_is_the_reason() -> None:
    found = {stage.name: stage for stage in evaluate(uncompiled(pooled()), SAMPLES, [])}
    assert found["host"].missing == "it was not compiled"
    assert found["integer"].values


@needs_compiler
def test_code_of_another_network_is_refused(tmp_path: Path) -> None:
    graph = pooled()
    shorter = replace(graph, operators=graph.operators[:-1], outputs=("mean",))
    emit(spread_network(shorter), tmp_path)
    with pytest.raises(InputError, match="made from another network than pooled"):
        evaluate(replace(COMPILED, code=tmp_path), SAMPLES, ["host"])


@needs_compiler
def test_code_that_does_not_compile_is_never_passed_over(tmp_path: Path) -> None:
    emit(spread_network(pooled()), tmp_path)
    (tmp_path / "network.c").write_text("no C")
    with pytest.raises(InputError, match=r"network\.c: the compiler refuses it"):
        evaluate(replace(COMPILED, code=tmp_path), SAMPLES, [])


def test_kinds_without_kernels_leave_stages_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise InputError("there is no kernel.")

    monkeypatch.setattr(stages, "Simulator", refuse)
    monkeypatch.setattr(stages.reach, "obstacle", lambda _: "")
    monkeypatch.setattr(codegen, "emit", refuse)
    found = {stage.name: stage for stage in evaluate(COMPILED, SAMPLES, [])}
    assert found["float"].values
    assert {found[name].missing for name in ("integer", "host", "emulator")} == {
        "there is no kernel"
    }


def test_a_run_that_ends_badly_is_never_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> Stage:
        raise CheckError("it crashed.")

    monkeypatch.setattr(stages, "STAGES", {**stages.STAGES, "host": crash})
    with pytest.raises(CheckError, match="it crashed"):
        evaluate(COMPILED, SAMPLES, [])
