import pytest

from n6lib.stedge.sizes import amount, padded, share


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, ("0", "B")),
        (497, ("497", "B")),
        (1024, ("1.000", "kB")),
        (12304, ("12.016", "kB")),
        (393216, ("384.000", "kB")),
        (1 << 20, ("1.000", "MB")),
        (2455409, ("2.342", "MB")),
    ],
)
def test_sizes_are_printed_as_in_published_reports(size, text):
    assert amount(size) == text


def test_numbers_and_units_stand_in_columns():
    assert padded(0) == "         0  B"
    assert padded(393216) == "   384.000 kB"
    assert len(padded(1 << 20)) == len(padded(5))


def test_shares_of_nothing_are_none():
    assert share(96, 448) == "( 21.43 % used)"
    assert share(448, 448) == "(100.00 % used)"
    assert share(0, 0) == "(  0.00 % used)"
