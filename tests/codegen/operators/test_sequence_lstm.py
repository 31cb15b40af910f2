from hypothesis import given, settings
from hypothesis import strategies as st
from support.litert import read
from support.merge import merge
from support.recurrent_models import SequenceLstm
from support.sanitized import Sanitized, random_frames
from support.strategies import affines, scales

MODELS = st.builds(
    SequenceLstm,
    batch=st.integers(1, 3),
    steps=st.integers(1, 6),
    inputs=st.integers(1, 20),
    units=st.integers(1, 20),
    time_major=st.booleans(),
    cell_clip=st.sampled_from([0.0, 0.1, 10.0]),
    seed=st.integers(0, 2**32 - 1),
    input_affine=affines(2.0**-8, 1.0),
    output_affine=affines(2.0**-9, 2.0**-5),
    weight_scales=st.tuples(*[scales(2.0**-10, 2.0**-3)] * 8),
    cell_scale=st.integers(-15, -9).map(lambda exponent: 2.0**exponent),
    bias_reach=st.sampled_from([0, 10**5, 2**31 - 1]),
)


@given(st.lists(MODELS, min_size=12, max_size=12))
@settings(max_examples=3)
def test_layers_of_integers(sanitized: Sanitized, models: list[SequenceLstm]) -> None:
    network = merge([read(model.build()) for model in models])
    sanitized.check(network, random_frames(network, 3))
