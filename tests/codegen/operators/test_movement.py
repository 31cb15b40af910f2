from dataclasses import replace

import pytest
from support.graph_edits import one_operator
from support.placement import spread

from n6lib.codegen.operators.movement import emit_moves
from n6lib.codegen.operators.rearrangement import EMITTERS
from n6lib.codegen.scope import Scope
from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.numerics.partition import concat

AFFINE = Quantization((0.5,), (0,))


def emitted(graph: Graph) -> str:
    (operator,) = graph.operators
    emitter = EMITTERS[operator.kind]
    assert callable(emitter)
    return emitter(Scope(graph, spread(graph)), operator)


def test_a_reshape_is_one_run() -> None:
    x, y = Tensor("x", (2, 3, 4), DType.FLOAT32), Tensor("y", (6, 4), DType.FLOAT32)
    text = emitted(one_operator("reshape", [x], y))
    assert ".axes = 1, .run = 96, .sizes = {1}" in text
    assert "n6_copy(&layout0, network_pool_ram + 0, network_pool_spill + 0);" in text


def test_channels_move_together() -> None:
    x = Tensor("x", (1, 2, 3, 8), DType.INT8, AFFINE)
    text = emitted(
        one_operator(
            "transpose", [x], replace(x, name="y", shape=(1, 3, 2, 8)), permutation=(0, 2, 1, 3)
        )
    )
    assert ".run = 8, .sizes = {3, 2}, .input_strides = {8, 24}, .output_strides = {16, 8}" in text


def test_what_runs_backwards_begins_at_the_end() -> None:
    x = Tensor("x", (5,), DType.INT16, Quantization((0.5,), (0,)))
    text = emitted(one_operator("reverse", [x], replace(x, name="y"), axes=(0,)))
    assert ".input_strides = {-2}, .output_strides = {2}" in text
    assert "network_pool_ram + 0 + 8, network_pool_spill + 0" in text


def test_an_operand_may_lie_elsewhere() -> None:
    x, z = Tensor("x", (2,), DType.INT8, AFFINE), Tensor("z", (2,), DType.INT8, AFFINE)
    y = Tensor("y", (4,), DType.INT8, AFFINE)
    graph = one_operator("concat", [x, z], y, axis=0)
    text = emit_moves(Scope(graph, spread(graph)), graph.operators[0], concat, {1: "elsewhere"})
    assert "n6_copy(&layout1, elsewhere, network_pool_ram + 32 + 2);" in text


def test_more_than_eight_axes_are_refused() -> None:
    x = Tensor("x", (2,) * 9, DType.INT8, AFFINE)
    graph = one_operator("transpose", [x], replace(x, name="y"), permutation=tuple(range(9))[::-1])
    with pytest.raises(InputError, match="along 9 axes; generated C does along up to 8"):
        emitted(graph)
