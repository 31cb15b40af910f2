import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.litert import Comparison
from support.recurrent_models import SequenceLstm
from support.strategies import Filling, affines, fillings, scales

WEIGHTS = scales(2.0**-10, 2.0**-3)
MODELS = st.builds(
    SequenceLstm,
    batch=st.integers(1, 3),
    steps=st.integers(1, 9),
    inputs=st.integers(1, 9),
    units=st.integers(1, 9),
    time_major=st.booleans(),
    cell_clip=st.sampled_from([0.0, 0.001, 0.5, 10.0, 1e9]),
    seed=st.integers(0, 2**32 - 1),
    input_affine=affines(2.0**-8, 1.0),
    output_affine=affines(2.0**-9, 2.0**-5),
    weight_scales=st.tuples(*[WEIGHTS] * 8),
    cell_scale=st.integers(-15, -9).map(lambda exponent: 2.0**exponent),
    bias_reach=st.sampled_from([0, 1000, 10**5, 2**31 - 1]),
)


@settings(max_examples=150)
@given(MODELS, st.lists(fillings(), min_size=2, max_size=2))
def test_equals_litert(model: SequenceLstm, inputs: list[Filling]) -> None:
    """The second run begins with states of zero, too."""
    comparison = Comparison(model.build())
    shape = comparison.graph.tensor("x").shape
    for fill in inputs:
        comparison.agree(fill(*shape))


@settings(max_examples=2)
@given(st.integers(0, 2**32 - 1), st.booleans())
@example(0, True)
def test_equals_litert_on_a_layer_of_a_network(seed: int, time_major: bool) -> None:
    model = SequenceLstm(2, 40, 28, 64, time_major, seed=seed, weight_scales=(0.002,) * 8)
    comparison = Comparison(model.build())
    shape = comparison.graph.tensor("x").shape
    output = comparison.agree(np.random.default_rng(seed).integers(-128, 128, shape, np.int8))["y"]
    assert len(np.unique(output)) > 100, "the states move"
