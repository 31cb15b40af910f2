import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.comparison.format import (
    MINUS,
    THIN,
    count,
    energy,
    measure,
    milliseconds,
    percent,
    signed,
    size,
)

UNITS = {"B": 1, "KiB": 1 << 10, "MiB": 1 << 20}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (size(0), "0 B"),
        (size(1023), "1023 B"),
        (size(864 * 1024), "864 KiB"),
        (size(1536), "1.5 KiB"),
        (size(1 << 20), "1 MiB"),
        (size(3065280), "2.923 MiB"),
        (size(-756), f"{MINUS}756 B"),
        (count(1234567), f"1{THIN}234{THIN}567"),
        (count(-3), f"{MINUS}3"),
        (milliseconds(19.844), "19.8 ms"),
        (milliseconds(2.1634), "2.16 ms"),
        (milliseconds(0.0312), "0.031 ms"),
        (milliseconds(-2.16), f"{MINUS}2.16 ms"),
        (percent(0.94667), "94.7 %"),
        (percent(-0.000247), f"{MINUS}0.025 %"),
        (percent(0), "0.0 %"),
        (energy(812.25), "812.2 µJ"),
        (energy(2091), "2.09 mJ"),
        (measure(1536, "B"), "1.5 KiB"),
        (measure(94.667, "%"), "94.7 %"),
        (measure(22, "ms"), "22.0 ms"),
        (measure(2091, "µJ"), "2.09 mJ"),
        (measure(-3.25, "dB"), f"{MINUS}3.2 dB"),
        (measure(0.98407, ""), "0.9841"),
        (measure(1.0, ""), "1"),
        (measure(2400, ""), f"2{THIN}400"),
        (signed(count(3)), "+3"),
        (signed(count(-3)), f"{MINUS}3"),
    ],
)
def test_numbers_as_readers_want_them(text, expected):
    assert text == expected


@given(st.integers(-(1 << 40), 1 << 40))
def test_sizes_lose_less_than_a_thousandth(value):
    number, unit = re.fullmatch(r"(\S+) (\w+)", size(value)).groups()
    shown = float(number.replace(MINUS, "-")) * UNITS[unit]
    assert shown == pytest.approx(value, rel=1e-3, abs=52)


@given(st.integers(-(10**15), 10**15))
def test_counts_read_back(value):
    assert int(count(value).replace(THIN, "").replace(MINUS, "-")) == value
