import pytest

from n6lib.firmware.template import fill


def test_gaps_are_filled() -> None:
    text = fill("toolchain.cmake.in", flags="-mcpu=cortex-m4 -mthumb")
    assert 'set(CMAKE_C_FLAGS_INIT "-mcpu=cortex-m4 -mthumb")' in text


def test_a_gap_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="flags"):
        fill("toolchain.cmake.in")
