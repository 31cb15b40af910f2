from typing import Any

import numpy as np
import pytest
from support.bisected import pooled, pooled_samples
from support.families import with_kinds
from support.graph_edits import one_operator, with_tensor

from n6lib.bisect.network import RealNetwork
from n6lib.bisect.real import to_real
from n6lib.graph import DType, Quantization, Tensor
from n6lib.graph.kind import Kind, Operand
from n6lib.graph.shapes import same_shape
from n6lib.simulator import simulate_all

INPUTS = pooled_samples(1)[0].inputs


def means(values: Any) -> Any:
    """Means of 2x2 pixels."""
    batch, height, width, channels = values.shape
    return values.reshape(batch, height // 2, 2, width // 2, 2, channels).mean(axis=(2, 4))


def test_float_is_neither_rounded_nor_quantized() -> None:
    values = RealNetwork(pooled()).run(INPUTS, rounded=False)
    affine = pooled().tensor("image").quantization
    assert affine is not None
    assert np.array_equal(values["start"], to_real(INPUTS["image"], affine))
    np.testing.assert_allclose(values["mean"], means(values["largest"]), rtol=1e-6)
    assert np.array_equal(values["result"], values["mean"])


def test_fake_quantized_values_are_on_the_grid() -> None:
    network = RealNetwork(pooled())
    plain, rounded = (network.run(INPUTS, rounded=flag)["mean"] for flag in (False, True))
    assert not np.array_equal(plain, rounded)
    assert np.array_equal(rounded * 128, np.rint(rounded * 128))
    assert np.max(np.abs(plain - rounded)) <= 0.5 / 128


def test_a_range_that_starts_at_zero_is_a_relu() -> None:
    affine = Quantization((0.0078125,), (-128,))
    graph = pooled()
    for name in ("start", "largest", "mean"):
        graph = with_tensor(graph, name, quantization=affine)
    values = RealNetwork(graph).run(INPUTS, rounded=False)
    assert values["image"].min() < 0
    assert values["start"].min() == 0


def test_an_operator_alone_is_not_charged_with_what_it_was_given() -> None:
    stored = simulate_all(pooled(), INPUTS)
    spoilt = {**stored, "largest": stored["largest"] ^ 1}
    network = RealNetwork(pooled())
    one, other = network.run_apart(stored), network.run_apart(spoilt)
    assert np.array_equal(one["largest"], other["largest"])
    assert not np.array_equal(one["mean"], other["mean"])
    affine = pooled().tensor("largest").quantization
    assert affine is not None
    real = to_real(spoilt["largest"], affine)
    assert np.max(np.abs(other["mean"] - means(real))) <= 0.5 / 128 + 1e-6


def test_kinds_without_float_kernels_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    operand = (DType.INT8,)
    kind = Kind((Operand("input", operand),), (Operand("output", operand),), same_shape)
    with_kinds(monkeypatch, mystery=kind)
    affine = Quantization((1.0,), (0,))
    source, result = (Tensor(name, (2,), DType.INT8, affine) for name in "xy")
    network = RealNetwork(one_operator("mystery", [source], result))
    assert network.missing.startswith("operator y (mystery) has no float32 kernel")
    assert network.run({"x": np.zeros(2, np.int8)}, rounded=True).keys() == {"x"}
    assert RealNetwork(pooled()).missing == ""
