from dataclasses import replace

import pytest

from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.importer.unscaled import ITSELF, settle

TOLD = Quantization((0.5,), (3,))
IMAGE, TURNED = (1, 4, 5, 3), (1, 3, 4, 5)


def moved(before: Quantization | None, after: Quantization | None, *then: Operator) -> Graph:
    """Bytes x, transposed to y, and what reads y."""
    shapes = {"x": IMAGE, "y": TURNED}
    scales = {"x": before, "y": after}
    tensors = {n: Tensor(n, shapes[n], DType.UINT8, scales[n]) for n in "xy"}
    tensors |= {op.outputs[0]: Tensor(op.outputs[0], TURNED, DType.FLOAT32) for op in then}
    turn = Operator("y", "transpose", ("x",), ("y",), {"perm": (0, 3, 1, 2)})
    return Graph("g", tensors, (turn, *then), ("x",), (then[-1].outputs[0] if then else "y",))


def reader(kind: str) -> Operator:
    return Operator("f", kind, ("y",), ("f",), {})


def scales(graph: Graph) -> dict[str, Quantization | None]:
    return {name: tensor.quantization for name, tensor in settle(graph).tensors.items()}


@pytest.mark.parametrize("then", [(), (reader("cast"),)])
def test_what_is_only_moved_and_cast_stands_for_itself(then: tuple[Operator, ...]) -> None:
    found = scales(moved(None, None, *then))
    assert found["x"] == found["y"] == ITSELF


@pytest.mark.parametrize(("before", "after"), [(TOLD, None), (None, TOLD)])
def test_a_scale_goes_both_ways_along_a_move(
    before: Quantization | None, after: Quantization | None
) -> None:
    found = scales(moved(before, after, reader("dequantize")))
    assert found["x"] == found["y"] == TOLD


def test_what_results_depend_on_is_left_alone() -> None:
    found = scales(moved(None, None, reader("dequantize")))
    assert found["x"] is found["y"] is None


def test_a_graph_that_tells_all_scales_is_left_as_it_is() -> None:
    graph = moved(TOLD, ITSELF)
    assert settle(graph) is graph


def test_operands_that_there_are_not_are_left_to_the_verifier() -> None:
    graph = moved(None, None)
    broken = replace(graph, operators=(Operator("y", "transpose", ("", "z"), ("y",), {}),))
    assert settle(broken).tensors["y"].quantization == ITSELF
    assert settle(replace(graph, operators=())).tensors["y"].quantization == ITSELF
