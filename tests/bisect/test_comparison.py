from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from support.bisected import pooled, pooled_samples, uncompiled

from n6lib.bisect.comparison import Comparison, compare
from n6lib.bisect.stage import Stage, stored_stage
from n6lib.bisect.stages import evaluate
from n6lib.bisect.tolerance import Tolerance
from n6lib.graph import Graph, Operator
from n6lib.simulator import kernels
from n6lib.simulator.kernel import Array, Run

GRAPH = pooled()
SAMPLES = pooled_samples()


def simulated() -> list[Stage]:
    return evaluate(uncompiled(GRAPH), SAMPLES, ["float", "fake", "integer"])


def compared(stages: list[Stage], **limits: float) -> Comparison:
    return compare(GRAPH, stages, Tolerance(**limits))


def spoil(stage: Stage, name: str, tensor: str) -> Stage:
    """`stage` as `name`, with the last byte of `tensor` off by one."""
    wrong = stage.values[tensor].copy()
    wrong.reshape(-1)[-1] += 1
    return replace(stage, name=name, values={**stage.values, tensor: wrong})


def test_a_healthy_network_agrees() -> None:
    comparison = compared(simulated())
    assert comparison.agree
    assert comparison.pairs == (("float", "fake"), ("fake", "integer"))
    names = ["image", "start", "largest", "mean", "result"]
    assert [row.tensor.name for row in comparison.rows] == names
    assert [row.index for row in comparison.rows] == [None, 0, 1, 2, 3]
    mean = comparison.rows[3]
    assert mean.quantized is not None
    assert 40 < mean.quantized.sqnr < 60
    assert mean.quantized.lsb is not None
    assert 0.25 <= mean.quantized.lsb <= 0.5
    assert mean.apart in (0.0, 1.0)
    assert comparison.rows[2].apart == 0


def test_the_first_of_several_wrong_tensors_is_named() -> None:
    integer = simulated()[-1]
    wrong = spoil(spoil(integer, "host", "mean"), "host", "largest")
    comparison = compared([integer, wrong])
    assert not comparison.agree
    row = comparison.parting(("integer", "host"))
    assert row is not None
    assert row.tensor.name == "largest"
    assert row.differences["integer", "host"].place == (1, 0, 3, 3, 2)


def test_each_pair_parts_for_itself() -> None:
    integer = simulated()[-1]
    host = spoil(integer, "host", "mean")
    emulator = spoil(host, "emulator", "start")
    comparison = compared([integer, host, emulator])
    found = [comparison.parting(pair) for pair in comparison.pairs]
    assert [row and row.tensor.name for row in found] == ["mean", "start"]


def test_limits_decide_between_real_stages() -> None:
    assert compared(simulated(), sqnr=40, small=0).agree
    strict = compared(simulated(), sqnr=70, small=0)
    assert compared(simulated(), sqnr=70).agree
    row = strict.parting(("float", "fake"))
    assert row is not None
    assert row.tensor.name == "mean"


def spoil_kernel(
    monkeypatch: pytest.MonkeyPatch, kind: str, change: Callable[[Array], Array]
) -> None:
    """Have the int8 kernel of `kind` give something else."""
    entry = kernels.KERNELS[kind]

    def faulty(graph: Graph, operator: Operator) -> Run:
        assert callable(entry)
        right = entry(graph, operator)

        def run(image: Array) -> Array:
            result = right(image)
            assert isinstance(result, np.ndarray)
            return change(result) if result.dtype == np.int8 else result

        return run

    monkeypatch.setitem(kernels.KERNELS.loaded, kind, faulty)


def test_a_faulty_integer_kernel_stands_out_by_its_own_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spoil_kernel(monkeypatch, "max_pool2d", lambda result: result // 2)
    comparison = compared(simulated())
    row = comparison.parting(("fake", "integer"))
    assert row is not None
    assert row.tensor.name == "largest"
    apart = {row.tensor.name: row.apart for row in comparison.rows}
    assert apart["largest"] is not None
    assert apart["largest"] > 20
    assert apart["mean"] is not None
    assert apart["mean"] <= 1


def test_an_own_error_within_the_limits_of_the_whole_is_still_beyond(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spoil_kernel(monkeypatch, "average_pool2d", lambda result: result - 3)
    assert compared(simulated()).agree
    strict = compared(simulated(), own=2)
    row = strict.parting(("fake", "integer"))
    assert row is not None
    assert row.tensor.name == "mean"
    assert row.differences["fake", "integer"].beyond.startswith("an own error of 3.0 LSB is above")
    assert strict.parting(("float", "fake")) is None


def test_stages_that_did_not_run_are_passed_over() -> None:
    float_stage, fake, integer = simulated()
    absent = Stage("fake", {}, missing="there is no kernel")
    comparison = compared([float_stage, absent, integer])
    assert comparison.pairs == (("float", "integer"),)
    assert len(comparison.stages) == 3
    assert compared([fake]).pairs == ()


def test_a_tensor_that_is_missing_in_the_middle() -> None:
    integer = simulated()[-1]
    values = {name: v for name, v in integer.values.items() if name != "largest"}
    comparison = compared([integer, stored_stage("board.npz", values)])
    assert comparison.agree
    assert [len(row.differences) for row in comparison.rows] == [1, 1, 0, 1, 1]
