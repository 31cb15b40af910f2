import pytest
from support.text_graphs import kinds, written

from n6lib.compiler.passes.no_ops import remove_no_ops


def after(statement: str, shape: str = "1x2x3x1", result: str | None = None) -> list[str]:
    """Kinds that are left of a statement between two sigmoids, of which the last one reads %b."""
    body = f"""
        %a = sigmoid(%x) : tensor<{shape}xint8, 0.00390625:-128>
        %b = {statement} : tensor<{result or shape}xint8, 0.00390625:-128>
        %y = sigmoid(%b) : tensor<{result or shape}xint8, 0.00390625:-128>
    """
    graph = remove_no_ops(written(f"%x : *{shape}", body, "%y"))
    return kinds(graph)[1:-1]


@pytest.mark.parametrize(
    "statement",
    [
        "reshape(%a)",
        "quantize(%a)",
        "pad(%a) {paddings = [0, 0, 0, 0, 0, 0, 0, 0]}",
        "transpose(%a) {permutation = [3, 1, 2, 0]}",
        "reverse(%a) {axes = [0, 3]}",
        "slice(%a) {begins = [0, 0, 0, 0], dropped = [], sizes = [1, 2, 3, 1],"
        " strides = [-1, 1, 1, 5]}",
        "concat(%a) {axis = 1}",
        "broadcast_to(%a)",
        "cast(%a)",
        'mirror_pad(%a) {mode = "edge", paddings = [0, 0, 0, 0, 0, 0, 0, 0]}',
        "tile(%a) {multiples = [1, 1, 1, 1]}",
        "split(%a) {axis = 1, sizes = [2]}",
    ],
)
def test_what_changes_nothing_is_left_out(statement: str) -> None:
    assert after(statement) == []


@pytest.mark.parametrize(
    ("statement", "shape", "result"),
    [
        ("reshape(%a)", "1x2x3x1", "6"),
        ("transpose(%a) {permutation = [0, 2, 1, 3]}", "1x2x2x1", None),
        ("transpose(%a) {permutation = [3, 1, 0, 2]}", "1x2x3x1", "1x2x1x3"),
        ("reverse(%a) {axes = [1]}", "1x2x3x1", None),
        ("slice(%a) {begins = [1], dropped = [], sizes = [2], strides = [-1]}", "2", None),
        ("concat(%a, %a) {axis = 0}", "1x2", "2x2"),
    ],
)
def test_what_moves_values_stays(statement: str, shape: str, result: str | None) -> None:
    assert after(statement, shape, result) == [statement.split("(")[0]]


def test_another_quantization_stays() -> None:
    body = "%y = quantize(%x) : tensor<2xint8, 0.25>"
    graph = written("%x : *2", body, "%y")
    assert remove_no_ops(graph) is graph


def test_an_output_keeps_its_name() -> None:
    body = "%a = reverse(%x) {axes = [0]} : *2\n%y = reshape(%a) : *2"
    graph = remove_no_ops(written("%x : *2", body, "%y"))
    (operator,) = graph.operators
    assert (operator.kind, operator.name, operator.outputs) == ("reverse", "a", ("y",))


@pytest.mark.parametrize("outputs", ["%y", "%a, %y"])
def test_what_separates_an_output_from_an_input_or_output_stays(outputs: str) -> None:
    if outputs == "%y":
        graph = written("%x : *2", "%y = reshape(%x) : *2", outputs)
    else:
        graph = written(
            "%x : *2", "%a = reverse(%x) {axes = [0]} : *2\n%y = reshape(%a) : *2", "%a, %y"
        )
    assert remove_no_ops(graph) is graph
