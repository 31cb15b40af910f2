import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.codegen.constants import Constants
from n6lib.codegen.weights import WORDS_PER_LINE, hexadecimal, weights_source


@given(st.lists(st.binary(min_size=16, max_size=16), min_size=1, max_size=20))
def test_hexadecimal_words_hold_the_bytes_in_little_endian_order(units: list[bytes]) -> None:
    blob = b"".join(units)
    text = hexadecimal(np.frombuffer(blob, np.uint8)).decode()
    words = re.findall(r"0x([0-9a-f]{16}),", text)
    assert b"".join(int(word, 16).to_bytes(8, "little") for word in words) == blob
    lines = text.removeprefix("\n").split("\n")
    assert all(line.count(",") == WORDS_PER_LINE for line in lines[:-1])


@given(st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=40))
def test_words_are_decimal(values: list[int]) -> None:
    constants = Constants()
    constants.words(np.array(values, np.int32))
    text = weights_source(constants).decode()
    body = text.partition("network_words[] = {")[2].partition("}")[0]
    stated = body.replace("INT32_MIN", str(-(2**31))).replace(",", " ").split()
    assert [int(word) for word in stated] == values


@pytest.mark.parametrize("size", [1, 16, 17, 100])
def test_the_array_has_its_length(size: int) -> None:
    constants = Constants()
    constants.table(np.ones(size, np.uint8))
    text = weights_source(constants).decode()
    assert f"network_weights[{-(-size // 16) * 2}]" in text
    assert "#error" in text
