import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.score.amount import Amount, parse_amount

KIB = 1024


@pytest.mark.parametrize(
    ("text", "unit", "value", "relation"),
    [
        ("75", 1, 75, "="),
        ("914.88", KIB, 914.88 * KIB, "="),
        ("1.635 MiB", 1, 1.635 * KIB * KIB, "="),
        ("251 KiB", 1, 251 * KIB, "="),
        ("251 KB", 7, 251 * KIB, "="),
        ("3.2 (approx.)", 1, 3.2, "~"),
        ("~ 22 ms", 1, 22, "~"),
        (">100", 1, 100, ">"),
        ("< 5", KIB, 5 * KIB, "<"),
        ("≥5", 1, 5, ">"),
        ("1,234,567", 1, 1234567, "="),
        ("1 234 567", 1, 1234567, "="),
        ("22,5", 1, 22.5, "="),
        ("1.9e6", 1, 1.9e6, "="),
        ("79 µs", 1, 0.079, "="),
    ],
)
def test_figures_as_tables_print_them(text: str, unit: float, value: float, relation: str) -> None:
    amount = parse_amount(text, unit)
    assert amount is not None
    assert amount.value == pytest.approx(value)
    assert amount.relation == relation


@pytest.mark.parametrize("text", ["", " ", "-", "n/a", "NaN", "None", "?", "unknown"])
def test_what_tells_nothing(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("abc", "no figure"),
        ("-5", "no figure"),
        ("1.2.3", "no figure"),
        ("inf", "no figure"),
        ("1e999", "no figure"),
        (">", "no figure"),
        ("=1+1", "no figure"),
        ("5 parsecs", "unit that is not known"),
    ],
)
def test_what_is_no_figure(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        parse_amount(text)


@given(text=st.text(max_size=20))
def test_any_text_is_a_finite_figure_none_or_a_fault(text: str) -> None:
    try:
        amount = parse_amount(text)
    except ValueError:
        return
    assert amount is None or (math.isfinite(amount.value) and amount.value >= 0)


@given(value=st.integers(0, 10**12))
def test_counts_are_read_back(value: int) -> None:
    assert parse_amount(str(value)) == Amount(value)
    assert parse_amount(f"{value:,}") == Amount(value)
