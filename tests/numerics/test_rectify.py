import pytest
from support.elementwise_op import Place, leaky_relu, operator
from support.graph_edits import one_operator
from support.litert import read

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.numerics.rectify import (
    bounded_parameters,
    bounds,
    leaky_relu_parameters,
    prelu_parameters,
)

X = Tensor("x", (4,), DType.INT8, Quantization((0.5,), (-3,)))
Y = Tensor("y", (4,), DType.INT8, Quantization((0.25,), (5,)))


@pytest.mark.parametrize(
    ("kind", "attributes", "expected"),
    [
        ("relu", {}, (5, 127)),
        ("relu6", {}, (5, 29)),
        ("relu_0_to_1", {}, (5, 9)),
        ("relu_n1_to_1", {}, (1, 9)),
        ("clip", {"minimum": -2.0, "maximum": 1e38}, (-3, 127)),
        ("clip", {"minimum": -3.4e38, "maximum": 0.5}, (-128, 7)),
        ("clip", {"minimum": 100.0, "maximum": 200.0}, (127, 127)),
    ],
)
def test_bounds_are_stored_by_the_output_s_scale(
    kind: str, attributes: dict[str, float], expected: tuple[int, int]
) -> None:
    graph = one_operator(kind, [X], Y, **attributes)
    found = bounded_parameters(graph, graph.operators[0])
    assert (found.low, found.high) == expected
    assert (found.multiplier * 2.0 ** (found.shift - 31), found.input_offset) == (2.0, 3)
    if kind == "clip":
        assert bounds(graph.operators[0]) == tuple(attributes.values())


def test_the_slope_is_part_of_the_multiplier_below_zero() -> None:
    places = Place((4,), "int8", 0.5, -3), Place((4,), "int8", 0.25, 5)
    graph = read(leaky_relu(*places, 0.125))
    found = leaky_relu_parameters(graph, graph.operators[0])
    assert found.multiplier * 2.0 ** (found.shift - 31) == 2.0
    assert found.negative_multiplier * 2.0 ** (found.negative_shift - 31) == 0.25
    assert (found.input_offset, found.slope_offset, found.output_offset) == (3, 0, 5)
    graph = read(operator("PRELU", [places[0], Place((4,), "int8", 0.5, 9)], places[1]))
    found = prelu_parameters(graph, graph.operators[0])
    assert found.negative_multiplier * 2.0 ** (found.negative_shift - 31) == 1.0
    assert found.slope_offset == -9


def test_a_negative_slope_of_bytes_is_refused() -> None:
    graph = one_operator("leaky_relu", [X], Y, alpha=-0.5)
    with pytest.raises(InputError, match=r"has the slope -0\.5; quantized, only slopes of 0"):
        leaky_relu_parameters(graph, graph.operators[0])
