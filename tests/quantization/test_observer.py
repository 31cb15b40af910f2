import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.quantization.observer import Activation, Observer
from n6lib.quantization.settings import METHODS, Settings

INPUT = Activation(0, "x", "")
LAYER = Activation(1, "features", "Conv")
MASK = Activation(2, "mask", "Slice", fixed=True)


def watching(settings: Settings, *portions: np.ndarray, activation: Activation = LAYER) -> Observer:
    observer = Observer("net.onnx", [activation], settings)
    for values in portions:
        observer.see(activation, np.asarray(values, np.float32))
        observer.samples += 1
    return observer


def test_the_whole_range_is_that_of_all_samples():
    observer = watching(Settings(), np.array([-3.0, 1]), np.array([5.0]), np.array([]))
    assert observer.ranges() == {1: (-3.0, 5.0)}


@pytest.mark.parametrize("method", METHODS)
@given(seed=st.integers(0, 2**32 - 1), offset=st.floats(-4, 4))
def test_every_range_includes_zero_and_nothing_that_was_not_seen(
    method: str, seed: int, offset: float
):
    values = np.random.default_rng(seed).standard_normal(300) + offset
    low, high = watching(Settings(method), values).ranges()[1]
    stored = values.astype(np.float32)
    assert min(0.0, stored.min()) <= low <= 0 <= high <= max(0.0, stored.max())
    assert low < high


@pytest.mark.parametrize("method", METHODS[1:])
def test_the_other_methods_leave_outliers_out(method: str):
    values = np.random.default_rng(0).standard_normal(50_000)
    settings = Settings(method, percentile=99.9)
    low, high = watching(settings, values, np.array([-30.0, 30.0])).ranges()[1]
    assert (low, high) != (-30.0, 30.0)
    assert -30 <= low < -2
    assert 2 < high <= 30


@pytest.mark.parametrize("method", METHODS)
def test_samples_in_portions_give_the_same(method: str):
    values = np.random.default_rng(0).standard_normal(4000)
    settings = Settings(method)
    assert watching(settings, *np.split(values, 8)).ranges() == watching(settings, values).ranges()


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
def test_values_that_are_not_finite_are_refused_by_name(wrong: float):
    with pytest.raises(
        InputError, match=r"net.onnx: features \(made by Conv\) is not finite for sample 1;"
    ):
        watching(Settings(), np.ones(3), np.array([1.0, wrong]))


def test_a_tensor_that_never_changes_is_refused_by_name():
    with pytest.raises(
        InputError,
        match=r"features \(made by Conv\) is 0 throughout for all 2 samples; calibrate with more",
    ):
        watching(Settings(), np.zeros(3), np.zeros(3)).ranges()
    with pytest.raises(InputError, match=r"is 0\.25 throughout for the only sample"):
        watching(Settings(), np.full(3, 0.25)).ranges()
    with pytest.raises(InputError, match=r"input x is 1 throughout"):
        watching(Settings(), np.ones(3), activation=INPUT).ranges()


def test_a_single_number_of_a_single_sample_has_a_range():
    assert watching(Settings(), np.array([0.25])).ranges() == {1: (0.0, 0.25)}
    with pytest.raises(InputError, match="is 0 throughout"):
        watching(Settings(), np.array([0.0])).ranges()


def test_what_does_not_depend_on_the_input_may_stay_constant():
    assert watching(Settings(), np.ones(3), activation=MASK).ranges() == {2: (0.0, 1.0)}
    assert watching(Settings(), np.zeros(3), activation=MASK).ranges() == {}


def test_the_range_of_the_input_can_be_given():
    settings = Settings(input_range=(0.25, 1.0))
    assert watching(settings, np.full(3, 0.5), activation=INPUT).ranges() == {0: (0.0, 1.0)}
    assert watching(settings, np.array([0.5, 3.0])).ranges() == {1: (0.0, 3.0)}


def test_an_input_of_bytes_keeps_its_whole_range():
    values = np.append(np.random.default_rng(0).standard_normal(50_000), 30.0)
    whole = watching(Settings("mse", input_type="uint8"), values, activation=INPUT)
    clipped = watching(Settings("mse", input_type="float32"), values, activation=INPUT)
    assert whole.ranges()[0][1] == 30.0
    assert clipped.ranges()[0][1] < 30.0
