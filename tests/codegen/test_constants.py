import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from n6lib.codegen.constants import ALIGNMENT, Constants


def offset(expression: str) -> int:
    """The number in WEIGHTS(number) or WORDS(number)."""
    return int(expression.partition("(")[2].rstrip(")"))


@given(st.lists(st.binary(min_size=1, max_size=50), min_size=1))
def test_every_table_lies_aligned_where_its_expression_says(tables: list[bytes]) -> None:
    constants = Constants()
    names = [constants.table(np.frombuffer(table, np.uint8)) for table in tables]
    blob = constants.blob()
    assert blob.size % ALIGNMENT == 0
    for name, table in zip(names, tables, strict=True):
        assert name.startswith("WEIGHTS(")
        start = offset(name)
        assert start % ALIGNMENT == 0
        assert blob[start : start + len(table)].tobytes() == table
    assert len(set(names)) == len(set(tables))


@given(st.lists(st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=9), min_size=1))
def test_every_word_stands_where_its_expression_says(tables: list[list[int]]) -> None:
    constants = Constants()
    names = [constants.words(np.array(table, np.int32)) for table in tables]
    words = constants.all_words()
    for name, table in zip(names, tables, strict=True):
        assert name.startswith("WORDS(")
        assert words[offset(name) :][: len(table)].tolist() == table


def test_a_network_without_constants_has_arrays_that_are_not_empty() -> None:
    assert Constants().blob().tolist() == [0] * ALIGNMENT
    assert Constants().all_words().tolist() == [0]
