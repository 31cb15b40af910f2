"""Rules are named once in the code, and each can be left out."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from support.transformers import Size, encoder

from n6lib.compiler.plan import Prediction, predict
from n6lib.compiler.profile import load_profile
from n6lib.compiler.rulebook import RULES
from n6lib.compiler.rules import ALL, Rules, all_but
from n6lib.errors import InputError
from n6lib.targets import load_target

_ASKED = re.compile(r'follows\(\s*"(\w+)"')


def without(*names: str) -> Prediction:
    """The published encoder's prediction without these rules."""
    profile = replace(load_profile("st-2.2 -O3 --Oauto-sched"), onnx=True, rules=all_but(names))
    return predict(encoder(Size()), load_target("stm32n6570-dk"), profile)


def test_every_rule_is_asked_for_in_one_place(repository: Path) -> None:
    sources = (repository / "n6lib" / "compiler").rglob("*.py")
    asked = Counter(name for path in sources for name in _ASKED.findall(path.read_text("utf-8")))
    assert asked.keys() == RULES.keys()
    assert set(asked.values()) == {1}


def test_all_rules_are_followed_but_those_left_out() -> None:
    assert all(ALL.follows(name) for name in RULES)
    some = all_but(["software_first", "second_walk"])
    assert {name for name in RULES if not some.follows(name)} == {"software_first", "second_walk"}
    assert some == Rules(frozenset({"second_walk", "software_first"}))


def test_no_profile_leaves_a_rule_out() -> None:
    assert load_profile("st-2.1").rules is ALL
    assert not replace(load_profile("st-2.1"), rules=all_but(["one_round"])).follows("one_round")


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(InputError, match="'no_rule' is neither a pass nor a rule"):
        all_but(["one_round", "no_rule"])


@pytest.mark.parametrize(
    ("rule", "epochs"),
    [
        ("zero_points_of_products", 377),
        ("branches_apart", 395),
        ("bytes_for_each_reader", 395),
        ("stored_repetitions", 395),
        ("siblings_together", 401),
        ("turned_for_softmax", 401),
        ("zero_points_subtracted", 401),
        ("useful_units", 413),
    ],
)
def test_what_rules_buy_on_the_published_encoder(rule: str, epochs: int) -> None:
    """Of 407 epochs as published; no other rule changes how many there are."""
    assert len(without(rule).groups) == epochs


def test_biases_that_a_product_does_not_have_would_take_room() -> None:
    stored = sum(layer.total for layer in without().weights)
    assert sum(layer.total for layer in without("products_without_bias").weights) > stored
