import numpy as np
import pytest
from support import single_op
from support.litert import read

from n6lib.errors import InputError
from n6lib.simulator.inputs import check_inputs

GRAPH = read(single_op.add((1, 2, 3, 4)))
GOOD = np.zeros((1, 2, 3, 4), np.int8)


def test_good_inputs_pass_unchanged_and_in_order() -> None:
    checked = check_inputs(GRAPH, {"b": GOOD + np.int8(1), "a": GOOD})
    assert list(checked) == ["a", "b"]
    assert checked["b"].tolist() == (GOOD + 1).tolist()


def test_a_strided_input_becomes_contiguous() -> None:
    wide = np.zeros((1, 2, 3, 8), np.int8)
    checked = check_inputs(GRAPH, {"a": wide[..., ::2], "b": GOOD})
    assert checked["a"].flags.c_contiguous


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "model: inputs given are none; give 'a', 'b'."),
        ({"a": GOOD}, "model: inputs given are 'a'; give 'a', 'b'."),
        ({"b": GOOD, "c": GOOD}, "model: inputs given are 'b', 'c'; give 'a', 'b'."),
        (
            {"a": GOOD, "b": GOOD.astype(np.uint8)},
            "model: input 'b' is uint8 of shape (1, 2, 3, 4); give int8 of shape (1, 2, 3, 4).",
        ),
        (
            {"a": GOOD[0], "b": GOOD},
            "model: input 'a' is int8 of shape (2, 3, 4); give int8 of shape (1, 2, 3, 4).",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(given: dict[str, np.ndarray], sentence: str) -> None:
    with pytest.raises(InputError) as error:
        check_inputs(GRAPH, given)
    assert str(error.value) == sentence
