from dataclasses import replace

import pytest
from support.families import JOIN, SPLIT, split_and_join, with_kinds
from support.graph_edits import with_operator, with_tensor

from n6lib.compiler.placement import place
from n6lib.errors import InputError
from n6lib.graph import Operator
from n6lib.graph.kinds import KINDS
from n6lib.graph.parser import parse_graph
from n6lib.graph.printer import print_graph
from n6lib.graph.verifier import verify
from n6lib.targets import load_target


@pytest.fixture(autouse=True)
def more_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    with_kinds(monkeypatch, split=SPLIT, join=JOIN)


def test_variadic_operands_have_numbered_roles() -> None:
    graph = split_and_join()
    split, join = graph.operators
    inputs, outputs = SPLIT.bind(split, graph.tensors)
    assert list(inputs) == ["input"]
    assert [(role, tensor.name) for role, tensor in outputs.items()] == [
        ("part0", "a"),
        ("part1", "b"),
        ("part2", "c"),
    ]
    inputs, outputs = JOIN.bind(join, graph.tensors)
    assert [tensor.name for tensor in inputs.values()] == ["c", "k", "a"]
    assert list(outputs) == ["output"]


def test_kernels_get_what_need_not_be_constant() -> None:
    convolution = Operator("y", "conv2d", ("x", "w", "b"), ("y",))
    assert KINDS["conv2d"].computed(convolution) == ("x",)
    assert KINDS["join"].computed(split_and_join().operators[1]) == ("c", "k", "a")
    absent = replace(JOIN, inputs=(replace(JOIN.inputs[0], optional=True),))
    assert absent.computed(Operator("y", "join", ("a", "", "k"), ("y",))) == ("a", "k")


def test_the_leading_input_is_the_first_of_a_signature() -> None:
    condition = replace(SPLIT.inputs[0], role="condition", dtypes=frozenset(SPLIT.inputs[0].dtypes))
    assert SPLIT.leading == 0
    assert replace(SPLIT, inputs=(condition, *SPLIT.inputs)).leading == 1
    assert replace(SPLIT, inputs=(condition,)).leading == 0


def test_many_inputs_and_outputs_verify_print_and_parse() -> None:
    graph = split_and_join()
    verify(graph)
    text = print_graph(graph)
    assert "%a, %b, %c = split(%x) : tensor<2xint8, 0.5>, tensor<2xint8, 0.5>" in text
    assert "%y = join(%c, %k, %a) {axis = 0} : tensor<6xint8, 0.5>" in text
    assert parse_graph(text) == graph


def test_every_output_is_checked() -> None:
    graph = split_and_join()
    with pytest.raises(InputError, match=r"a \(split\) yields shape \[2\] as part1 and declares"):
        verify(with_tensor(graph, "b", shape=(3,)))
    with pytest.raises(InputError, match="takes int8 as part2 beside int8, and c is int16"):
        verify(with_tensor(graph, "c", dtype=graph.tensor("c").dtype.INT16))
    with pytest.raises(InputError, match="has 0 inputs instead of at least 1"):
        JOIN.bind(Operator("y", "join", (), ("y",)), {})
    with pytest.raises(InputError, match="lacks its part1"):
        verify(with_operator(graph, "y", inputs=("c", "", "k")))


def test_every_output_is_placed_and_lives_from_its_operator_on() -> None:
    allocations = place(split_and_join(), load_target("stm32n6570-dk").pools).allocations
    lives = {name: (item.first, item.last) for name, item in allocations.items()}
    assert lives == {"x": (0, 0), "a": (0, 1), "b": (0, 1), "c": (0, 1), "y": (1, 1)}
