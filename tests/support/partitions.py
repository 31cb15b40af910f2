"""Models of one operator that takes tensors apart or puts them together."""

from typing import Any

from ai_edge_litert import schema_py_generated as schema
from hypothesis import strategies as st
from support.movements import NUMBERS, SIZE, Shape, model, shapes


@st.composite
def concats(draw: st.DrawFn) -> bytes:
    """CONCATENATION of one to four tensors, the axis counted from the front or from the end."""
    shape = draw(shapes(most=4))
    axis = draw(st.integers(0, len(shape) - 1))
    sizes = draw(st.lists(SIZE, min_size=1, max_size=4))
    options = schema.ConcatenationOptionsT()
    options.axis = axis - draw(st.sampled_from((0, len(shape))))

    def of(size: int) -> Shape:
        return (*shape[:axis], size, *shape[axis + 1 :])

    dtype = draw(st.sampled_from(NUMBERS))
    return model("CONCATENATION", dtype, list(map(of, sizes)), [of(sum(sizes))], [], options)


@st.composite
def splits(draw: st.DrawFn) -> bytes:
    """SPLIT into equal parts or SPLIT_V into others."""
    shape = draw(shapes(most=4))
    axis = draw(st.integers(0, len(shape) - 1))
    sizes = draw(st.lists(SIZE, min_size=1, max_size=4))
    given_axis = axis - draw(st.sampled_from((0, len(shape))))
    dtype = draw(st.sampled_from(("int8", "uint8", "int16", "int32", "float32")))
    if equal := draw(st.booleans()):
        sizes = sizes[:1] * len(sizes)

    def of(size: int) -> Shape:
        return (*shape[:axis], size, *shape[axis + 1 :])

    whole, parts = of(sum(sizes)), list(map(of, sizes))
    if equal:
        options: Any = schema.SplitOptionsT()
        options.numSplits = len(sizes)
        return model("SPLIT", dtype, [whole], parts, [given_axis], options, first=True)
    options = schema.SplitVOptionsT()
    options.numSplits = len(sizes)
    given = list(sizes)
    if draw(st.booleans()):
        given[draw(st.integers(0, len(sizes) - 1))] = -1
    return model("SPLIT_V", dtype, [whole], parts, [given, given_axis], options)


@st.composite
def stacks(draw: st.DrawFn) -> bytes:
    """PACK or UNPACK."""
    shape, count = draw(shapes(most=3)), draw(st.integers(1, 4))
    axis = draw(st.integers(0, len(shape)))
    whole = (*shape[:axis], count, *shape[axis:])
    dtype = draw(st.sampled_from(("int8", "uint8", "int32", "float32")))
    options: Any
    if draw(st.booleans()):
        options = schema.PackOptionsT()
        options.valuesCount, options.axis = count, axis
        return model("PACK", dtype, [shape] * count, [whole], [], options)
    options = schema.UnpackOptionsT()
    options.num, options.axis = count, axis - draw(st.sampled_from((0, len(whole))))
    return model("UNPACK", dtype, [whole], [shape] * count, [], options)


@st.composite
def slices(draw: st.DrawFn) -> bytes:
    """SLICE within every axis; a size of -1 reaches to the end."""
    shape = draw(shapes())
    begins = [draw(st.integers(0, size - 1)) for size in shape]
    sizes = [draw(st.integers(1, n - b)) for n, b in zip(shape, begins, strict=True)]
    given = [
        -1 if b + k == n and draw(st.booleans()) else k
        for n, b, k in zip(shape, begins, sizes, strict=True)
    ]
    return model("SLICE", draw(st.sampled_from(NUMBERS)), [shape], [tuple(sizes)], [begins, given])


@st.composite
def strided_slices(draw: st.DrawFn) -> bytes:
    """STRIDED_SLICE with bounds inside and outside, strides of both signs and three masks."""
    shape = draw(shapes(most=4))
    options = schema.StridedSliceOptionsT()
    options.beginMask, options.endMask = draw(st.integers(0, 15)), draw(st.integers(0, 15))
    begins, ends, strides, target = [], [], [], []
    for axis, size in enumerate(shape):
        if draw(st.integers(0, 3)) == 0:
            options.shrinkAxisMask |= 1 << axis
            options.beginMask &= ~(1 << axis)
            begins.append(draw(st.integers(-size, size - 1)))
            ends.append(begins[-1] + 1)
            strides.append(1)
            continue
        begin, end = draw(st.integers(-size - 2, size + 2)), draw(st.integers(-size - 2, size + 2))
        stride = draw(st.sampled_from((1, 1, 2, 3, -1, -2)))
        start = None if options.beginMask >> axis & 1 else begin
        stop = None if options.endMask >> axis & 1 else end
        if not (length := len(range(*slice(start, stop, stride).indices(size)))):
            options.beginMask |= 1 << axis
            options.endMask |= 1 << axis
            length = len(range(size)[::stride])
        begins.append(begin)
        ends.append(end)
        strides.append(stride)
        target.append(length)
    dtype = draw(st.sampled_from(NUMBERS))
    constants = [begins, ends, strides]
    return model("STRIDED_SLICE", dtype, [shape], [tuple(target)], constants, options)


def partitions() -> st.SearchStrategy[bytes]:
    """Any operator of the family."""
    return st.one_of(concats(), splits(), stacks(), slices(), strided_slices())
