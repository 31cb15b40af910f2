"""Canonical JSON is what `json.dumps` writes, and depends on nothing but the value."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.canonical import canonical_json

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda children: (
        st.lists(children) | st.tuples(children, children) | st.dictionaries(st.text(), children)
    ),
    max_leaves=20,
)


@given(JSON)
def test_it_is_what_the_standard_library_writes(value: object) -> None:
    theirs = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    assert canonical_json(value) == theirs + "\n"


@given(st.dictionaries(st.text(), st.integers()), st.randoms(use_true_random=False))
def test_it_ignores_the_order_of_keys(value: dict[str, int], random: object) -> None:
    keys = list(value)
    random.shuffle(keys)  # type: ignore[attr-defined]
    assert canonical_json({key: value[key] for key in keys}) == canonical_json(value)


@pytest.mark.parametrize("value", [float("nan"), [float("inf")], {"a": -float("inf")}])
def test_it_refuses_numbers_that_json_cannot_hold(value: object) -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(value)


@pytest.mark.parametrize("value", [b"bytes", {"a": {1, 2}}, {1: "a"}, [object()]])
def test_it_refuses_what_json_cannot_hold(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)
