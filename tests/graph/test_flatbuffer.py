"""The FlatBuffer reader against Google's builder, and against bytes that lie."""

import contextlib
import struct

import flatbuffers
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.graph.flatbuffer import FlatBufferError, Source, Table

IDENTIFIER = b"TEST"


def finish(builder: flatbuffers.Builder, table: int) -> bytes:
    builder.Finish(table, IDENTIFIER)
    return bytes(builder.Output())


def root(data: bytes, budget: int = 1 << 20) -> Table:
    return Source(data, budget).root(IDENTIFIER)


def with_scalars(byte: int, integer: int, flag: bool) -> bytes:
    """A table: field 0 an int8, 2 an int32, 3 a boolean; 1 is absent."""
    builder = flatbuffers.Builder(64)
    builder.StartObject(4)
    builder.PrependInt8Slot(0, byte, 0)
    builder.PrependInt32Slot(2, integer, 0)
    builder.PrependBoolSlot(3, flag, False)
    return finish(builder, builder.EndObject())


@given(st.floats(width=32, allow_nan=False))
def test_real_numbers(value: float) -> None:
    builder = flatbuffers.Builder(64)
    builder.StartObject(2)
    builder.PrependFloat32Slot(0, value, 1.0)
    table = root(finish(builder, builder.EndObject()))
    assert table.real(0, 1.0) == value
    assert table.real(1, 0.25) == 0.25
    assert table.real(1) == 0.0


def with_vector(values: np.ndarray) -> bytes:
    """A table whose field 0 is a vector of numbers."""
    builder = flatbuffers.Builder(64)
    vector = builder.CreateNumpyVector(values)
    builder.StartObject(1)
    builder.PrependUOffsetTRelativeSlot(0, vector, 0)
    return finish(builder, builder.EndObject())


def with_children(names: list[str]) -> bytes:
    """A table whose field 0 is a vector of tables, field 1 the first of them; 0 is a string."""
    builder = flatbuffers.Builder(64)
    children = []
    for name in names:
        text = builder.CreateString(name)
        builder.StartObject(1)
        builder.PrependUOffsetTRelativeSlot(0, text, 0)
        children.append(builder.EndObject())
    builder.StartVector(4, len(children), 4)
    for child in reversed(children):
        builder.PrependUOffsetTRelative(child)
    vector = builder.EndVector()
    builder.StartObject(2)
    builder.PrependUOffsetTRelativeSlot(0, vector, 0)
    if children:
        builder.PrependUOffsetTRelativeSlot(1, children[0], 0)
    return finish(builder, builder.EndObject())


@given(st.integers(-128, 127), st.integers(-(2**31), 2**31 - 1), st.booleans())
def test_scalars_and_their_defaults(byte: int, integer: int, flag: bool) -> None:
    table = root(with_scalars(byte, integer, flag))
    assert table.integer(0, "b") == byte
    assert table.integer(1, "i", default=7) == 7
    assert table.integer(2, "i") == integer
    assert table.boolean(3) is flag
    assert table.integer(99, "Q") == 0


@given(st.lists(st.integers(-(2**31), 2**31 - 1), max_size=20))
def test_vectors_of_integers(values: list[int]) -> None:
    table = root(with_vector(np.array(values, np.int32)))
    assert table.count(0) == len(values)
    assert table.integers(0) == tuple(values)
    assert table.integers(1) == ()


@given(st.lists(st.floats(width=32, allow_nan=False), max_size=20))
def test_vectors_of_floats(values: list[float]) -> None:
    assert root(with_vector(np.array(values, np.float32))).floats(0) == tuple(values)


def test_arrays_are_read_only_views_of_the_file() -> None:
    data = with_vector(np.arange(100, dtype=np.int8))
    array = root(data).array(0, "int8")
    assert not array.flags.writeable
    assert not array.flags.owndata
    assert np.array_equal(array, np.arange(100))


@given(st.lists(st.text(max_size=10), max_size=6))
def test_tables_and_strings(names: list[str]) -> None:
    table = root(with_children(names))
    assert [child.string(0) for child in table.tables(0)] == names
    first = table.table(1)
    assert (first is None) == (not names)
    assert first is None or first.string(0) == names[0]
    assert table.table(5) is None
    assert table.tables(5) == []
    assert table.string(5) == ""


def test_text_that_is_not_utf8_is_replaced() -> None:
    assert (
        root(with_vector(np.array([0x61, 0xFF], np.uint8))).string(0)
        == "a\N{REPLACEMENT CHARACTER}"
    )


def test_another_identifier_is_refused() -> None:
    with pytest.raises(FlatBufferError, match=r"bytes 4\.\.7"):
        Source(with_scalars(1, 1, True)).root(b"TFL3")


def test_a_vtable_before_the_file_is_refused() -> None:
    data = struct.pack("<I4si", 8, IDENTIFIER, 1000)
    with pytest.raises(FlatBufferError, match="the file has 12"):
        root(data)


@pytest.mark.parametrize("length", [0, 2, 5])
def test_a_vtable_of_impossible_length_is_refused(length: int) -> None:
    data = struct.pack("<I4siHHI", 8, IDENTIFIER, -4, length, 4, 0)
    with pytest.raises(FlatBufferError, match=f"is {length} bytes long"):
        root(data)


def test_a_vtable_longer_than_the_file_is_refused() -> None:
    data = struct.pack("<I4siHH", 8, IDENTIFIER, -4, 400, 4)
    with pytest.raises(FlatBufferError, match="the file has 16"):
        root(data)


def test_a_field_outside_its_table_is_refused() -> None:
    data = struct.pack("<I4siHHHH", 8, IDENTIFIER, -4, 8, 4, 4, 2)
    table = root(data)
    with pytest.raises(FlatBufferError, match="field 0"):
        table.integer(0, "i")
    with pytest.raises(FlatBufferError, match="field 1"):
        table.integer(1, "i")


def test_an_offset_beyond_the_file_is_refused() -> None:
    data = bytearray(with_vector(np.zeros(4, np.int32)))
    position = data.index(struct.pack("<I", 4), 20) - 4
    for target in (len(data), 0xFFFFFFFF):
        data[position : position + 4] = struct.pack("<I", target)
        with pytest.raises(FlatBufferError):
            root(bytes(data)).integers(0)


def test_a_vector_longer_than_the_file_is_refused_before_it_is_read() -> None:
    data = bytearray(with_vector(np.full(4, 9, np.int32)))
    position = data.index(struct.pack("<II", 4, 9))
    for count in (5, 0x7FFFFFFF, 0xFFFFFFFF):
        data[position : position + 4] = struct.pack("<I", count)
        with pytest.raises(FlatBufferError, match=f"the file has {len(data)}"):
            root(bytes(data)).integers(0)


def test_the_budget_bounds_repeated_reading() -> None:
    table = root(with_vector(np.zeros(100, np.int32)), budget=250)
    table.integers(0)
    table.floats(0)
    with pytest.raises(FlatBufferError, match="too many times"):
        table.integers(0)


def test_views_are_free_of_budget() -> None:
    table = root(with_vector(np.zeros(1000, np.int32)), budget=10)
    assert table.array(0, "int32").size == 1000


@given(st.binary(max_size=80))
def test_any_bytes_raise_nothing_else(tail: bytes) -> None:
    data = b"\x08\x00\x00\x00" + IDENTIFIER + tail
    with contextlib.suppress(FlatBufferError):
        table = root(data)
        for field in range(4):
            table.string(field)
            table.tables(field)
            table.table(field)
