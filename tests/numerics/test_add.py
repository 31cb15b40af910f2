import numpy as np
import pytest
from hypothesis import assume, given
from support import single_op
from support.elementwise_op import Place, arithmetic, operator
from support.litert import read
from support.strategies import Affine, affines

from n6lib.errors import InputError
from n6lib.numerics.add import (
    AddParameters,
    add_parameters,
    squared_difference_parameters,
)


def parameters(a: Affine, b: Affine, output: Affine) -> AddParameters:
    graph = read(single_op.add(a=a, b=b, output=output))
    return add_parameters(graph, graph.operators[0])


def real(multiplier: int, shift: int) -> float:
    return float(multiplier * 2.0 ** (shift - 31))


@given(affines(), affines(), affines())
def test_the_multipliers_are_the_ratios_of_scales(a: Affine, b: Affine, output: Affine) -> None:
    assume(2 * max(a[0], b[0]) < 2**20 * output[0])
    found = parameters(a, b, output)
    left, right, out = (float(np.float32(scale)) for scale, _ in (a, b, output))
    common = 2 * max(left, right)
    nearest = 2.0**-30
    assert real(found.a_multiplier, found.a_shift) == pytest.approx(left / common, rel=nearest)
    assert real(found.b_multiplier, found.b_shift) == pytest.approx(right / common, rel=nearest)
    back = common / out / 2**found.left_shift
    assert real(found.output_multiplier, found.output_shift) == pytest.approx(back, rel=nearest)
    assert max(found.a_shift, found.b_shift, found.output_shift) <= 0
    offsets = (-found.a_offset, -found.b_offset, found.output_offset)
    assert offsets == (a[1], b[1], output[1])


def test_the_larger_scale_is_halved_exactly() -> None:
    found = parameters((0.3, 0), (0.1, 0), (0.2, 0))
    assert (found.a_multiplier, found.a_shift) == (1 << 30, 0)


def test_an_output_scale_that_litert_aborts_on_is_refused() -> None:
    with pytest.raises(InputError) as error:
        parameters((1.0, 0), (0.5, 0), (2.0**-19, 0))
    assert str(error.value) == (
        f"model: operator output (add) has output scale {2.0**-19}, too small beside its "
        "inputs' scales; calibrate the model again."
    )
    parameters((1.0, 0), (0.5, 0), (2.0**-18, 0))


def test_16_bits_are_enlarged_less() -> None:
    place = Place((3,), "int16", 0.5)
    graph = read(arithmetic("SUB", place, place, place))
    found = add_parameters(graph, graph.operators[0])
    assert (found.left_shift, found.activation_max) == (15, (1 << 15) - 1)


def test_a_squared_difference_is_scaled_back_by_the_square() -> None:
    a, b = Place((3,), "int8", 0.5, 1), Place((3,), "int8", 0.25, 2)

    def squared(output: float) -> AddParameters:
        graph = read(operator("SQUARED_DIFFERENCE", [a, b], Place((3,), "int8", output)))
        return squared_difference_parameters(graph, graph.operators[0])

    found = squared(0.5)
    assert real(found.output_multiplier, found.output_shift) == 2.0**-13
    assert real(found.b_multiplier, found.b_shift) == 0.25
    assert found.left_shift == 7
    with pytest.raises(InputError, match="too small beside its inputs' scales"):
        squared(2.0**-14)
