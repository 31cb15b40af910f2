from hypothesis import given, settings
from hypothesis import strategies as st
from support.copies import fills, repetitions
from support.litert import read
from support.merge import merge
from support.sanitized import Sanitized, random_frames


@given(st.lists(st.one_of(repetitions(), fills()), min_size=24, max_size=24))
@settings(max_examples=2)
def test_every_operator(sanitized: Sanitized, models: list[bytes]) -> None:
    network = merge([read(model) for model in models])
    sanitized.check(network, random_frames(network))
