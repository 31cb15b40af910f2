"""Files that lie: whatever the bytes, a graph or one InputError, in bounded time and memory."""

import time
import tracemalloc
from pathlib import Path

import flatbuffers
import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from hypothesis import given, settings
from hypothesis import strategies as st
from support.random_graphs import graphs
from support.small_network import small_network

from n6lib.errors import InputError
from n6lib.graph import Graph
from n6lib.graph.importer import read_model
from n6lib.graph.text import print_graph
from n6lib.graph.verifier import verify

MODEL = small_network()
WORDS = [0, 1, 2, 0x7F, 0x80, 0xFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF]


def survives(data: bytes) -> bool:
    """Whether `data` gives a sound graph; False for one clean refusal, anything else fails."""
    try:
        graph = read_model(data, "net", "model.tflite")
    except InputError as error:
        message = str(error)
        assert message.startswith("model.tflite: ")
        assert "\n" not in message
        assert len(message) < 1000
        return False
    verify(graph)
    return True


def test_the_unharmed_model_is_read() -> None:
    assert survives(MODEL)


def test_every_truncation_is_refused() -> None:
    outcomes = [survives(MODEL[:length]) for length in range(len(MODEL) - 16)]
    assert not any(outcomes)


@pytest.mark.slow
def test_every_byte_overwritten() -> None:
    outcomes = []
    for position in range(len(MODEL)):
        for value in (0x00, 0x7F, MODEL[position] ^ 0x80):
            data = bytearray(MODEL)
            data[position] = value
            outcomes.append(survives(bytes(data)))
    assert any(outcomes)
    assert outcomes.count(False) > len(outcomes) // 10


@pytest.mark.slow
@settings(max_examples=3000)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(MODEL) // 4 - 1), st.sampled_from(WORDS) | st.integers(0, 2**32 - 1)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_words_overwritten(changes: list[tuple[int, int]]) -> None:
    words = np.frombuffer(MODEL[: len(MODEL) // 4 * 4], np.uint32).copy()
    for position, value in changes:
        words[position] = value
    survives(words.tobytes())


@pytest.mark.slow
@settings(max_examples=2000)
@given(st.lists(st.integers(0, 8 * len(MODEL) - 1), min_size=1, max_size=8))
def test_bits_flipped(bits: list[int]) -> None:
    data = bytearray(MODEL)
    for bit in bits:
        data[bit // 8] ^= 1 << bit % 8
    survives(bytes(data))


@settings(max_examples=1000)
@given(st.binary(max_size=300))
def test_random_bytes_behind_the_identifier(tail: bytes) -> None:
    assert not survives(b"\x08\x00\x00\x00TFL3" + tail)


@settings(max_examples=300)
@given(graphs(max_operators=3), st.data())
def test_text_with_a_piece_cut_out_or_doubled(graph: Graph, data: st.DataObject) -> None:
    text = print_graph(graph)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    middle = data.draw(st.sampled_from(["", text[start:end] * 2, "9" * 50, '"', "[[[", "<>", "%"]))
    survives((text[:start] + middle + text[end:]).encode())


@settings(max_examples=500)
@given(st.text('graph @a{}%=()[]<>:,."x0123456789-tensorint8 \n', max_size=200))
def test_random_text(tail: str) -> None:
    assert not survives(b"graph @a version 1 {" + tail.encode())


def shared_operators(count: int, inputs: int) -> bytes:
    """A file whose operator vector names one operator `count` times, with `inputs` inputs."""
    builder = flatbuffers.Builder(1024)
    indices = builder.CreateNumpyVector(np.zeros(inputs, np.int32))
    schema.OperatorStart(builder)
    schema.OperatorAddInputs(builder, indices)
    operator = schema.OperatorEnd(builder)
    builder.StartVector(4, count, 4)
    for _ in range(count):
        builder.PrependUOffsetTRelative(operator)
    operators = builder.EndVector()
    schema.SubGraphStart(builder)
    schema.SubGraphAddOperators(builder, operators)
    subgraph = schema.SubGraphEnd(builder)
    schema.OperatorCodeStart(builder)
    schema.OperatorCodeAddBuiltinCode(builder, schema.BuiltinOperator.LOGISTIC)
    code = schema.OperatorCodeEnd(builder)
    vectors = []
    for table in (subgraph, code):
        builder.StartVector(4, 1, 4)
        builder.PrependUOffsetTRelative(table)
        vectors.append(builder.EndVector())
    schema.ModelStart(builder)
    schema.ModelAddVersion(builder, 3)
    schema.ModelAddSubgraphs(builder, vectors[0])
    schema.ModelAddOperatorCodes(builder, vectors[1])
    builder.Finish(schema.ModelEnd(builder), b"TFL3")
    return bytes(builder.Output())


@pytest.mark.parametrize(("count", "inputs"), [(300_000, 1), (50_000, 50_000), (1, 2_000_000)])
def test_shared_tables_do_not_multiply_work(count: int, inputs: int) -> None:
    data = shared_operators(count, inputs)
    start = time.perf_counter()
    assert not survives(data)
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("value", [0x7FFFFFFF, 0xFFFFFFFF, 0x3FFFFFFF])
def test_huge_vector_lengths_allocate_nothing(value: int) -> None:
    words = np.frombuffer(MODEL[: len(MODEL) // 4 * 4], np.uint32)
    small = np.flatnonzero((words > 0) & (words < 64))
    tracemalloc.start()
    try:
        for position in small:
            changed = words.copy()
            changed[position] = value
            survives(changed.tobytes())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 16 << 20


def test_a_text_of_endless_words_ends() -> None:
    start = time.perf_counter()
    assert not survives(b"graph @a version 1 {\n" + b"\n//" * 3_000_000)
    assert time.perf_counter() - start < 20


def test_endless_words_are_not_repeated_in_the_message() -> None:
    long = b"a" * 5000
    text = b"graph @a version 1 { input %x : tensor<1xint8, 0.5> %y = KIND(%x) {KEY = VALUE} : TYPE"
    for word in (b"KIND", b"KEY", b"VALUE", b"TYPE"):
        assert not survives(text.replace(word, long) + b" return %y }")
        assert not survives(text.replace(word, b'"' + long + b'"') + b" return %y }")
    assert not survives(b"graph @" + long)
    assert not survives(text.replace(b"%y", b"%" + long))
    text = text.replace(b"KIND", b"add").replace(b"TYPE", b"tensor<1xint8>")
    for key in (b"activation", long[:60]):
        changed = text.replace(b"KEY", key).replace(b"VALUE", b'"' + long + b'"')
        assert not survives(changed + b" return %y }")


def test_absurd_numbers_in_text() -> None:
    head = b"graph @a version 1 { input %x : tensor<"
    for shape in (b"9999999999x" * 8, b"9" * 5000 + b"x", b"1x" * 500, b"x", b"0x"):
        assert not survives(head + shape + b"int8, 0.5> return %x }")
    for scale in (b"1e999", b"-1.0", b"0.0", b"9" * 5000, b"1.5e400", b"1e-999"):
        assert not survives(head + b"1xint8, " + scale + b"> return %x }")


def test_truncated_movenet_is_refused(movenet: Path) -> None:
    data = movenet.read_bytes()
    lengths = np.linspace(0, len(data) - 1, 300).astype(int)
    assert not any(survives(data[:length]) for length in lengths)


@pytest.mark.slow
def test_movenet_with_flipped_bits_in_its_tables(movenet: Path) -> None:
    """Bits outside the constants' content, which no reader could tell from other weights."""
    data = movenet.read_bytes()
    random = np.random.default_rng(0)
    tables = np.arange(len(data) - 460_000, len(data))
    outcomes = []
    for position in random.choice(tables, 150, replace=False):
        changed = bytearray(data)
        changed[position] ^= 1 << random.integers(8)
        outcomes.append(survives(bytes(changed)))
    assert True in outcomes
    assert False in outcomes
