from hypothesis import given
from hypothesis import strategies as st

from n6lib.compiler.buffers import Lifetime
from n6lib.compiler.overlaps import overlaps

ITEMS = st.lists(
    st.builds(
        lambda first, length: Lifetime("", 1, first, first + length),
        st.integers(0, 9),
        st.integers(0, 4),
    ),
    max_size=12,
)


@given(ITEMS)
def test_each_meets_those_that_it_overlaps_and_not_itself(items: list[Lifetime]) -> None:
    assert [sorted(found) for found in overlaps(items)] == [
        [n for n, other in enumerate(items) if n != index and item.overlaps(other)]
        for index, item in enumerate(items)
    ]
