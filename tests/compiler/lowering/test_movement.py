from n6lib.compiler.lowering.movement import bytewise, real_copy, software
from n6lib.compiler.lowering.rule import Rule
from n6lib.compiler.node import Unit
from n6lib.graph import DType


def test_only_bytes_are_copied_by_engines() -> None:
    rule = Rule("Slice", Unit.STREAM, "copied")
    rules = bytewise(rule)
    assert rules.keys() == set(DType)
    assert {dtype for dtype, found in rules.items() if found is rule} == {DType.INT8, DType.UINT8}
    assert isinstance(rules[DType.FLOAT32], Rule)
    assert (rules[DType.FLOAT32].node, rules[DType.FLOAT32].where) == ("Slice", "software")


def test_other_orders_are_software() -> None:
    assert (software("Reverse").node, software("Reverse").unit) == ("Reverse", Unit.CPU)


def test_some_copy_bytes_as_floats() -> None:
    rules = real_copy("Gather")
    real = {dtype for dtype, rule in rules.items() if rule.where == "software in float32"}
    assert real == {DType.INT8, DType.UINT8}
    assert rules[DType.INT32] == software("Gather")
