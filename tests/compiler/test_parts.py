import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.compiler.parts import COLUMNS, ROWS, Part, parts


def test_small_kernels_stay_whole() -> None:
    assert parts((3, 6), 1, reduces=True) == (Part(3, 6),)


def test_five_rows_are_three_and_two() -> None:
    assert [part.height for part in parts((5, 5), 1, reduces=False)] == [3, 2]


def test_a_depthwise_kernel_of_7x7_leaves_a_column_to_software() -> None:
    """The parts, their order and their types of the one published run: 3x6, 3x6, 3x1, ..."""
    found = parts((7, 7), 1, reduces=True)
    assert [(p.height, p.width) for p in found] == [(3, 6), (3, 6), (3, 1), (3, 1), (1, 6), (1, 1)]
    assert [index for index, part in enumerate(found) if part.software] == [2, 3, 5]
    assert not any(part.software for part in parts((7, 7), 1, reduces=False))


def test_strides_take_twice_the_columns() -> None:
    assert [(p.height, p.width) for p in parts((7, 7), 2, reduces=True)] == [(3, 7)] * 2 + [(1, 7)]


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 3), st.booleans())
def test_parts_cover_the_kernel(height: int, width: int, stride: int, depthwise: bool) -> None:
    found = parts((height, width), stride, reduces=depthwise)
    assert sum(part.taps for part in found) == height * width
    widest = COLUMNS if stride == 1 else 2 * COLUMNS
    assert all(part.height <= ROWS and part.width <= widest for part in found)


@pytest.mark.parametrize("depthwise", [True, False])
def test_a_column_of_its_own_is_no_remainder(depthwise: bool) -> None:
    assert not any(part.software for part in parts((3, 1), 1, reduces=depthwise))
