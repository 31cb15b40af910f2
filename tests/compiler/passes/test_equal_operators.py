import pytest
from support.text_graphs import written

from n6lib.compiler.passes.equal_operators import merge_equal_operators


def left(first: str, second: str, outputs: str = "%c, %d") -> list[str]:
    """Names of the operators that are left of two, each read by another one."""
    body = f"""
        %a = {first}
        %b = {second}
        %c = reverse(%a) {{axes = [1]}} : *2x2
        %d = reverse(%b) {{axes = [0]}} : *2x2
    """
    graph = merge_equal_operators(written("%x : *2x2; %z : *2x2", body, outputs))
    return [operator.name for operator in graph.operators]


REVERSE = "reverse(%x) {axes = [0]} : *2x2"


def test_what_is_computed_twice_is_computed_once() -> None:
    assert left(REVERSE, REVERSE) == ["a", "c", "d"]


@pytest.mark.parametrize(
    "second",
    [
        "reverse(%z) {axes = [0]} : *2x2",
        "reverse(%x) {axes = [1]} : *2x2",
        "transpose(%x) {permutation = [1, 0]} : *2x2",
    ],
)
def test_other_operands_attributes_or_kinds_stay(second: str) -> None:
    assert left(REVERSE, second) == ["a", "b", "c", "d"]


def test_another_quantization_of_the_result_stays() -> None:
    body = """
        %a = quantize(%x) : tensor<2xint8, 0.25>
        %b = quantize(%x) : tensor<2xint8, 0.125>
    """
    graph = written("%x : *2", body, "%a, %b")
    assert merge_equal_operators(graph) is graph


def test_an_output_is_computed_under_its_own_name() -> None:
    assert left(REVERSE, REVERSE, "%b, %c, %d") == ["a", "b", "c", "d"]


def test_equals_of_equals_are_equal() -> None:
    body = """
        %a = reverse(%x) {axes = [0]} : *2
        %b = reverse(%x) {axes = [0]} : *2
        %c = add(%a, %b) {activation = "none"} : *2
        %d = add(%b, %a) {activation = "none"} : *2
        %e = add(%c, %d) {activation = "none"} : *2
    """
    graph = merge_equal_operators(written("%x : *2", body, "%e"))
    assert [op.inputs for op in graph.operators] == [("x",), ("a", "a"), ("c", "c")]


def test_all_parts_are_replaced() -> None:
    body = """
        %a, %b = split(%x) {axis = 0, sizes = [1, 1]} : *1, *1
        %c, %d = split(%x) {axis = 0, sizes = [1, 1]} : *1, *1
        %e = concat(%a, %b, %c, %d) {axis = 0} : *4
    """
    graph = merge_equal_operators(written("%x : *2", body, "%e"))
    assert [op.inputs for op in graph.operators] == [("x",), ("a", "b", "a", "b")]
