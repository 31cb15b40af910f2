from hypothesis import given
from hypothesis import strategies as st
from support.copies import fills, repetitions
from support.litert import Comparison
from support.movements import frame


@given(st.one_of(repetitions(), fills()), st.integers(0, 99))
def test_equals_litert(content: bytes, seed: int) -> None:
    comparison = Comparison(content)
    comparison.agree(*frame(comparison.graph, seed))
