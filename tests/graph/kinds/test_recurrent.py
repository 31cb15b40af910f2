from dataclasses import replace

import pytest
from support.graph_edits import with_tensor
from support.litert import read
from support.recurrent_layers import GATES, Layer
from support.recurrent_models import SequenceLstm

from n6lib.errors import InputError
from n6lib.graph import Graph, Quantization
from n6lib.graph.macs import graph_macs
from n6lib.graph.verifier import verify

MODEL = SequenceLstm(batch=2, steps=5, inputs=3, units=4)


def refused(graph: Graph, message: str) -> None:
    with pytest.raises(InputError, match=message):
        verify(graph)


@pytest.mark.parametrize("dtype", ["int8", "float32"])
def test_a_step_uses_every_weight_once_per_sequence(dtype: str) -> None:
    graph = read(MODEL.build(dtype))
    verify(graph)
    assert graph.tensor("y").shape == (2, 5, 4)
    assert graph_macs(graph) == 2 * 5 * 4 * (3 + 4) * 4


@pytest.mark.parametrize("name", ["input_f", "recurrent_c", "bias_o"])
def test_gates_are_of_one_size(name: str) -> None:
    graph = read(MODEL.build())
    data = graph.tensor(name).data
    assert data is not None
    held = data[:2].copy()
    held.flags.writeable = False
    refused(with_tensor(graph, name, shape=held.shape, data=held), r"of shape \[2.*instead of \[4")


def test_weights_are_symmetric_and_of_one_scale() -> None:
    graph = read(MODEL.build())
    for affine in (
        Quantization((0.01,), (1,)),
        Quantization((0.01,) * 4, (0,) * 4, axis=0),
    ):
        affine = replace(affine, scales=tuple(0.5 for _ in affine.scales))
        refused(
            with_tensor(graph, "recurrent_o", quantization=affine),
            "takes recurrent_to_output of one scale and zero point 0",
        )


@pytest.mark.parametrize("kind", sorted(GATES))
@pytest.mark.parametrize("batch_first", [False, True])
def test_shapes_of_a_layer_of_two_directions(kind: str, batch_first: bool) -> None:
    graph = Layer(kind, 4, 2, 3, 5, "bidirectional", batch_first).graph()
    output, *states = (graph.tensor(name).shape for name in graph.outputs)
    assert output == ((2, 4, 2, 5) if batch_first else (4, 2, 2, 5))
    assert states == [(2, 2, 5)] * len(states)
    assert graph_macs(graph) == 4 * 2 * 2 * GATES[kind] * 5 * (3 + 5)


@pytest.mark.parametrize("role", ["weights", "bias", "initial_h", "initial_c", "peephole"])
def test_operands_of_a_layer_fit(role: str) -> None:
    graph = Layer("lstm", constant=False).graph()
    shape = (*graph.tensor(role).shape[:-1], 17)
    refused(with_tensor(graph, role, shape=shape), f"has {role} of shape .*17. instead of")


def test_weights_fit_the_units_of_the_recurrence() -> None:
    graph = Layer("gru", constant=False).graph()
    refused(with_tensor(graph, "recurrence", shape=(1, 15, 4)), r"instead of \[1, 12, ")
