import pytest
from support.text_graphs import kinds, written

from n6lib.compiler.passes.dead_code import remove_dead_code
from n6lib.compiler.passes.requantizations import merge_requantizations
from n6lib.graph import Graph


def between(type_between: str, result: str) -> Graph:
    """x of scale 0.5 by another type to a result, which is then reversed."""
    first = "dequantize" if "float32" in type_between else "quantize"
    body = f"""
        %a = {first}(%x) : tensor<4x{type_between}>
        %b = quantize(%a) : tensor<4x{result}>
        %y = reverse(%b) {{axes = [0]}} : tensor<4x{result}>
    """
    return remove_dead_code(merge_requantizations(written("%x : *4", body, "%y")))


@pytest.mark.parametrize("type_between", ["float32", "int16, 0.001953125", "uint8, 0.5:128"])
def test_there_and_back_is_nothing(type_between: str) -> None:
    assert kinds(between(type_between, "int8, 0.5")) == ["reverse"]


def test_a_way_that_rounds_values_stays() -> None:
    assert kinds(between("int8, 1.0", "int8, 0.5")) == ["quantize", "quantize", "reverse"]


def test_a_way_that_limits_values_stays() -> None:
    assert kinds(between("int8, 0.25", "int8, 0.5")) == ["quantize", "quantize", "reverse"]


@pytest.mark.parametrize("type_between", ["float32", "int16, 0.0078125"])
def test_a_direct_way_of_the_same_bytes_is_taken(type_between: str) -> None:
    graph = between(type_between, "int8, 0.25:-7")
    assert kinds(graph) == ["quantize", "reverse"]
    assert graph.operators[0].inputs == ("x",)


def test_floats_that_are_quantized_and_back_stay() -> None:
    body = "%a = quantize(%x) : *4\n%y = dequantize(%a) : tensor<4xfloat32>"
    graph = written("%x : tensor<4xfloat32>", body, "%y")
    assert merge_requantizations(graph) is graph
