import pytest

from n6lib.errors import InputError
from n6lib.graph.importer.axes import from_front


def test_negative_axes_count_from_the_end() -> None:
    assert [from_front(axis, 3) for axis in (-3, -1, 0, 2)] == [0, 2, 0, 2]


@pytest.mark.parametrize("axis", [-4, 3])
def test_what_is_no_axis_is_refused(axis: int) -> None:
    with pytest.raises(InputError, match=f"works along axis {axis} of 3 axes"):
        from_front(axis, 3)
