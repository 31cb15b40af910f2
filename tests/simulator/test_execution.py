from dataclasses import replace

import numpy as np
import pytest
from support import single_op
from support.litert import read
from support.strategies import Filling

from n6lib.errors import InputError
from n6lib.graph import Operator, Tensor
from n6lib.simulator import Simulator, execution, simulate, simulate_all

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


def test_a_kind_without_kernel_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    kernels = {
        kind: kernel for kind, kernel in execution.KERNELS.items() if kind in ("pad", "conv2d")
    }
    monkeypatch.setattr(execution, "KERNELS", kernels)
    with pytest.raises(InputError) as error:
        Simulator(ADD)
    assert str(error.value) == (
        "model: operator output (add) has no kernel in the simulator, which runs conv2d, pad; "
        "rewrite the model with these."
    )
