from dataclasses import replace

import numpy as np
import pytest
from support import single_op
from support.families import JOIN, SPLIT, split_and_join, with_kinds
from support.graph_edits import constant
from support.litert import read
from support.strategies import Filling

from n6lib.errors import InputError
from n6lib.graph import Operator, Tensor
from n6lib.simulator import Simulator, kernels, simulate, simulate_all

VALUES = Filling("random", np.iinfo("int8"), 1)
ADD = read(single_op.add())


def residual() -> "tuple[Simulator, np.ndarray]":
    """x -> y = x + x -> z = y + x, with y and z as outputs, and values of x."""
    x, z = ADD.tensor("a"), ADD.tensor("output")
    y = Tensor("y", x.shape, x.dtype, ADD.tensor("b").quantization)
    first = Operator("y", "add", ("a", "a"), ("y",), {"activation": "none"})
    second = replace(ADD.operators[0], inputs=("y", "a"))
    tensors = {"a": x, "y": y, "output": z}
    graph = replace(
        ADD, tensors=tensors, operators=(first, second), inputs=("a",), outputs=("output", "y")
    )
    return Simulator(graph), VALUES(*x.shape)


def test_every_activation_comes_in_the_order_of_the_graph() -> None:
    simulator, values = residual()
    activations = simulator.run_all({"a": values})
    assert list(activations) == ["a", "y", "output"]
    assert activations["a"].tolist() == values.tolist()
    outputs = simulator.run({"a": values})
    assert list(outputs) == ["output", "y"]
    for name, output in outputs.items():
        assert output.tobytes() == activations[name].tobytes()


def test_a_run_leaves_inputs_and_later_runs_alone() -> None:
    simulator, values = residual()
    before = values.copy()
    first = simulator.run({"a": values})["output"]
    other = simulator.run({"a": ~values})["output"]
    again = simulator.run({"a": values})["output"]
    assert values.tobytes() == before.tobytes()
    assert first.tobytes() == again.tobytes() != other.tobytes()


def test_the_functions_are_one_run_of_the_class() -> None:
    simulator, values = residual()
    everything = simulate_all(simulator.graph, {"a": values})
    assert list(everything) == ["a", "y", "output"]
    outputs = simulate(simulator.graph, {"a": values})
    assert outputs["output"].tobytes() == everything["output"].tobytes()


def test_a_broken_graph_is_refused() -> None:
    with pytest.raises(InputError) as error:
        Simulator(replace(ADD, outputs=("nothing",)))
    assert str(error.value) == "model: output nothing is not computed by an operator."


def test_a_constant_operand_is_an_operand() -> None:
    values = VALUES(*ADD.tensor("a").shape)
    expected = simulate(ADD, {"a": values, "b": ~values})["output"]
    held = constant("b", ~values, ADD.tensor("b").dtype, ADD.tensor("b").quantization)
    graph = replace(ADD, tensors={**ADD.tensors, "b": held}, inputs=("a",))
    assert simulate(graph, {"a": values})["output"].tobytes() == expected.tobytes()


def test_a_kernel_may_have_many_operands_and_outputs(monkeypatch: pytest.MonkeyPatch) -> None:
    with_kinds(monkeypatch, split=SPLIT, join=JOIN)
    table = {
        "split": lambda _, operator: lambda x: tuple(np.split(x, len(operator.outputs))),
        "join": lambda *_: lambda *parts: np.concatenate(parts),
    }
    monkeypatch.setattr(kernels, "KERNELS", table)
    values = np.arange(6, dtype=np.int8)
    everything = simulate_all(split_and_join(), {"x": values})
    assert {name: array.tolist() for name, array in everything.items()} == {
        "x": [0, 1, 2, 3, 4, 5],
        "a": [0, 1],
        "b": [2, 3],
        "c": [4, 5],
        "y": [4, 5, 7, 8, 0, 1],
    }
