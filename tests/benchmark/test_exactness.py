import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.benchmark.exactness import first_difference
from n6lib.graph import DType, Graph, Tensor

GRAPH = Graph(
    "two outputs",
    {"a": Tensor("a", (1, 5), DType.INT8), "b": Tensor("b", (1, 3), DType.INT32)},
    (),
    (),
    ("a", "b"),
)
SIZE = 17


def compare(expected, got):
    names = [f"sample-{index}" for index in range(len(expected))]
    return first_difference("host", GRAPH, names, expected, got)


@given(st.lists(st.binary(min_size=SIZE, max_size=SIZE), max_size=4))
def test_equal_bytes_do_not_differ(outputs):
    assert compare(outputs, list(outputs)) is None


@given(
    st.lists(st.binary(min_size=SIZE, max_size=SIZE), min_size=1, max_size=4),
    st.integers(0, 3),
    st.integers(0, SIZE - 1),
    st.integers(1, 255),
)
def test_any_changed_byte_is_found_and_named(outputs, sample, byte, change):
    sample %= len(outputs)
    spoilt = [bytearray(output) for output in outputs]
    spoilt[sample][byte] ^= change
    found = compare(outputs, [bytes(output) for output in spoilt])
    assert found is not None
    assert (found.executor, found.sample, found.bytes) == ("host", f"sample-{sample}", 1)
    assert (found.output, found.byte) == (("a", byte) if byte < 5 else ("b", byte - 5))
    assert (found.expected, found.got) == (outputs[sample][byte], spoilt[sample][byte])


def test_the_first_of_several_is_named_and_all_of_its_sample_counted():
    found = compare([bytes(SIZE)] * 3, [bytes(SIZE), b"\1" * SIZE, b"\2" * SIZE])
    assert found is not None
    assert (found.sample, found.output, found.byte, found.bytes) == ("sample-1", "a", 0, SIZE)
    assert found.json()["got"] == 1


@pytest.mark.parametrize("got", [[], [bytes(SIZE)] * 2, [bytes(SIZE - 1)]])
def test_too_few_samples_or_bytes_are_no_verdict(got):
    with pytest.raises(ValueError, match=r"shorter|longer|bytes"):
        compare([bytes(SIZE)], got)
