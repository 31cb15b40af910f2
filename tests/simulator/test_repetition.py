from hypothesis import given
from hypothesis import strategies as st
from support.litert import Comparison
from support.movements import fills, frame, repetitions


@given(st.one_of(repetitions(), fills()), st.integers(0, 99))
def test_equals_litert(content: bytes, seed: int) -> None:
    comparison = Comparison(content)
    comparison.agree(*frame(comparison.graph, seed))
