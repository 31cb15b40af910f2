import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from n6lib.numerics.movement import Array, Axis, Copy, copy_of


def carried_out(copy: Copy, target: Array, source: Array) -> Array:
    """The bytes of `target`'s whole array after the copy, run by run."""
    result = target.base.copy().view(np.uint8).reshape(-1)
    bytes_in = source.base.view(np.uint8).reshape(-1)
    begin_in = _first(source) - _first(source.base)
    begin_out = _first(target) - _first(target.base)
    for place in np.ndindex(*(axis.size for axis in copy.axes)):
        here = begin_in + sum(i * axis.source for i, axis in zip(place, copy.axes, strict=True))
        there = begin_out + sum(i * axis.target for i, axis in zip(place, copy.axes, strict=True))
        result[there : there + copy.run] = bytes_in[here : here + copy.run]
    return result


def _first(view: Array) -> int:
    address: int = view.__array_interface__["data"][0]
    return address


@st.composite
def views(draw: st.DrawFn, shape: tuple[int, ...], dtype: str) -> Array:
    """A view of `shape` into a larger array: axes permuted, some turned round, some spread."""
    steps = [draw(st.sampled_from((1, 1, 1, 2, -1))) for _ in shape]
    order = draw(st.permutations(range(len(shape))))
    whole = [shape[axis] * abs(steps[axis]) for axis in order]
    data = np.random.default_rng(1).integers(0, 100, whole).astype(dtype)
    ranges = tuple(slice(None, None, steps[axis]) for axis in order)
    return data[ranges].transpose(np.argsort(order))


@given(st.data(), st.lists(st.integers(1, 4), min_size=1, max_size=5).map(tuple))
def test_runs_along_axes_are_the_assignment(data: st.DataObject, shape: tuple[int, ...]) -> None:
    dtype = data.draw(st.sampled_from(("int8", "int16", "float32")))
    target, source = (data.draw(views(shape, dtype)) for _ in range(2))
    found = carried_out(copy_of(target, source), target, source)
    target[...] = source
    assert found.tobytes() == target.base.tobytes()


def test_neighbours_are_one_run() -> None:
    x, y = np.zeros((4, 5, 6), np.int16), np.zeros((4, 9, 6), np.int16)
    assert copy_of(y[:, 2:7], x) == Copy((Axis(4, 60, 108),), 60)
    assert copy_of(x.copy(), x) == Copy((), 240)


def test_one_element_may_fill_an_array() -> None:
    y = np.zeros((4, 5), np.int8)
    assert copy_of(y, np.broadcast_to(np.int8(3), y.shape)) == Copy((Axis(20, 0, 1),), 1)
