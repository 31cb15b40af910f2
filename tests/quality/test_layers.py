from dataclasses import dataclass, field

import numpy as np
import pytest

from n6lib.quality.layers import AMBIGUOUS, GONE, NOT_FINITE, RESHAPED, LayerTable
from n6lib.quality.network import Array, Input, Layer, Trace


@dataclass
class Named:
    """A network of which only the names of tensors matter."""

    computed: list[Layer]
    tensors: frozenset[str]
    name: str = "n"
    kernels: str = "none"
    input: Input = field(default_factory=lambda: Input(np.dtype("float32"), (1, 1)))
    outputs: list[Layer] = field(default_factory=list)
    shapes: list[tuple[int, ...]] = field(default_factory=list)

    @property
    def layers(self) -> list[Layer]:
        return self.computed

    def run(self, value: Array, watched: object) -> Trace:
        raise AssertionError(value, watched)


def network(*names: str) -> Named:
    return Named([Layer(name, name.upper()) for name in names], frozenset(names))


def trace(**tensors: list[float]) -> Trace:
    return Trace([], {name: np.array(values) for name, values in tensors.items()})


def test_layers_are_matched_by_name_in_the_order_of_the_float_network():
    table = LayerTable.of(network("c", "a", "b"), network("b", "x", "c"))
    assert table.twins == {"c": "c", "b": "b"}
    table.add(trace(c=[1, 1], b=[4]), trace(c=[1, 1], b=[5]))
    layers, unmatched = table.report()
    assert [(layer["name"], layer["kind"]) for layer in layers] == [("c", "C"), ("b", "B")]
    assert layers[1]["sqnr_db"] == pytest.approx(20 * np.log10(4), abs=1e-3)
    assert unmatched == [{"name": "a", "kind": "A", "reason": GONE}]


def test_samples_add_up():
    table = LayerTable.of(network("a"), network("a"))
    table.add(trace(a=[3.0]), trace(a=[3.0]))
    table.add(trace(a=[4.0]), trace(a=[4.5]))
    assert table.report()[0][0]["sqnr_db"] == pytest.approx(20, abs=1e-3)


def test_a_name_that_occurs_twice_is_not_compared():
    twice = network("a", "b", "a")
    twice.tensors = frozenset({"b"})
    table = LayerTable.of(twice, network("a", "b"))
    table.add(trace(b=[1.0]), trace(b=[1.0]))
    layers, unmatched = table.report()
    assert [layer["name"] for layer in layers] == ["b"]
    assert unmatched == [{"name": "a", "kind": "A", "reason": AMBIGUOUS}]


@pytest.mark.parametrize(
    ("expected", "found", "reason"),
    [
        ([1.0], [1.0, 2.0], RESHAPED),
        ([1.0, -np.inf], [1.0, 2.0], NOT_FINITE),
        ([1.0, 2.0], [1.0, np.nan], NOT_FINITE),
    ],
)
def test_what_cannot_be_compared_is_dropped_with_the_reason(
    expected: list[float], found: list[float], reason: str
):
    table = LayerTable.of(network("a", "b"), network("a", "b"))
    table.add(trace(a=expected, b=[1.0]), trace(a=found, b=[1.0]))
    assert table.twins == {"b": "b"}
    table.add(trace(b=[1.0]), trace(b=[1.0]))
    assert [layer["name"] for layer in table.report()[0]] == ["b"]
    assert [layer["reason"] for layer in table.report()[1]] == [reason]


def test_a_renamed_tensor_is_found_by_its_place():
    plain = Named(
        [Layer("a", "SPLIT"), Layer("b", "SPLIT"), Layer("c", "ADD")], frozenset({"a", "b", "c"})
    )
    exact = Named(
        [Layer("a;b", "SPLIT"), Layer("a;b1", "SPLIT"), Layer("c", "ADD")],
        frozenset({"a;b", "a;b1", "c"}),
    )
    table = LayerTable.of(plain, exact)
    assert table.twins == {"a": "a;b", "b": "a;b1", "c": "c"}
    table.add(
        trace(a=[1], b=[2], c=[3]),
        Trace([], {"a;b": np.ones(1), "a;b1": np.ones(1) * 2, "c": np.ones(1)}),
    )
    assert [layer["name"] for layer in table.report()[0]] == ["a", "b", "c"]
    assert [layer["cosine"] for layer in table.report()[0]] == [1, 1, 1]


def test_places_tell_nothing_where_the_operators_differ():
    plain = Named([Layer("a", "CONV"), Layer("b", "RELU")], frozenset({"a", "b"}))
    exact = Named([Layer("x", "CONV")], frozenset({"x"}))
    assert LayerTable.of(plain, exact).twins == {}
    swapped = Named([Layer("b", "CONV"), Layer("a", "RELU")], frozenset({"a", "b"}))
    assert LayerTable.of(plain, swapped).twins == {"a": "a", "b": "b"}
