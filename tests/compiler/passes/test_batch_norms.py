import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.graph_edits import constant

from n6lib.compiler.passes import run_passes
from n6lib.compiler.passes.batch_norms import split_batch_norms
from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate

REAL = DType.FLOAT32
WINDOW = {"strides": (1, 1), "dilations": (1, 1), "padding": (0, 0, 0, 0)}


def network(seed: int, *, affine: bool = True, inner: str = "none", also: bool = False) -> Graph:
    """A convolution of 6 channels and a batch_norm of it; `also`: the convolution is an output."""
    random = np.random.default_rng(seed)
    operands = {"mean": random.normal(0, 1, 6), "variance": random.uniform(0.1, 4, 6)}
    if affine:
        operands |= {"scale": random.normal(0, 1, 6), "bias": random.normal(0, 1, 6)}
    tensors = {
        "x": Tensor("x", (1, 4, 4, 3), REAL),
        "w": constant("w", random.normal(0, 1, (6, 2, 2, 3)), REAL),
        "b": constant("b", random.normal(0, 1, 6), REAL),
        "y": Tensor("y", (1, 3, 3, 6), REAL),
        "z": Tensor("z", (1, 3, 3, 6), REAL),
        **{name: constant(name, values, REAL) for name, values in operands.items()},
    }
    names = [name if name in operands else "" for name in ("mean", "variance", "scale", "bias")]
    operators = (
        Operator("y", "conv2d", ("x", "w", "b"), ("y",), {**WINDOW, "activation": inner}),
        Operator("z", "batch_norm", ("y", *names), ("z",), {"epsilon": 1e-3}),
    )
    graph = Graph("net", tensors, operators, ("x",), ("z", "y") if also else ("z",))
    verify(graph)
    return graph


def run(graph: Graph, seed: int) -> np.ndarray:
    values = np.random.default_rng(seed).normal(0, 2, (1, 4, 4, 3)).astype(np.float32)
    return simulate(graph, {"x": values})["z"]


@settings(max_examples=40)
@given(st.integers(0, 2**31), st.booleans())
def test_splitting_keeps_every_bit(seed: int, affine: bool) -> None:
    graph = network(seed, affine=affine)
    split = split_batch_norms(graph)
    verify(split)
    assert [operator.kind for operator in split.operators] == ["conv2d", "mul", "add"]
    assert run(split, seed).tobytes() == run(graph, seed).tobytes()


@settings(max_examples=40)
@given(st.integers(0, 2**31), st.booleans())
def test_all_passes_leave_the_convolution_alone(seed: int, affine: bool) -> None:
    """Within 1e-5 of the largest result: the order of roundings changes."""
    graph = network(seed, affine=affine)
    folded = run_passes(graph)
    assert [operator.kind for operator in folded.operators] == ["conv2d"]
    expected = run(graph, seed)
    np.testing.assert_allclose(
        run(folded, seed), expected, rtol=0, atol=1e-5 * float(np.abs(expected).max())
    )


@pytest.mark.parametrize("options", [{"inner": "relu"}, {"also": True}])
def test_what_stands_between_or_is_read_besides_stays(options: dict[str, object]) -> None:
    graph = network(3, **options)  # type: ignore[arg-type]
    assert split_batch_norms(graph) is graph


def test_a_network_without_it_is_returned_as_it_is() -> None:
    folded = run_passes(network(1))
    assert split_batch_norms(folded) is folded
