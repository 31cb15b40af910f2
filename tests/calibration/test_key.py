import pytest

from n6lib.calibration.key import Choice, Text, Whole


@pytest.mark.parametrize(
    ("allowed", "held", "refused", "words"),
    [
        (Whole(1, 5), [1, 3, 5], [0, 6, 2.0, "3", True, None, float("nan")], "are 1 to 5"),
        (Choice(("a", "b")), ["a", "b"], ["c", None, 1, ["a"]], "are a, b"),
        (Choice((True, False)), [True, False], [0, 1, "yes", None], "are True, False"),
        (Text(), ["a", "a/b"], ["", "a\0", None, 3, ["a"]], "is a path"),
    ],
)
def test_values_are_told_apart(
    allowed: Whole | Choice | Text, held: list[object], refused: list[object], words: str
):
    assert [value for value in held if not allowed.holds(value)] == []
    assert [value for value in refused if allowed.holds(value)] == []
    assert allowed.words == words
