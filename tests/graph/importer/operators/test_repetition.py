from support.movements import model

from n6lib.graph.importer import read_model


def test_new_shapes_are_the_outputs() -> None:
    content = model("BROADCAST_TO", "int8", [(3, 1)], [(2, 3, 4)], [[2, 3, 4]])
    (operator,) = read_model(content, "net", "m").operators
    assert (operator.kind, operator.inputs, operator.attributes) == ("broadcast_to", ("x0",), {})


def test_a_fill_broadcasts_its_value() -> None:
    content = model("FILL", "float32", [()], [(2, 3)], [[2, 3]], first=True)
    (operator,) = read_model(content, "net", "m").operators
    assert (operator.kind, operator.inputs, operator.attributes) == ("broadcast_to", ("x0",), {})


def test_multiples_become_an_attribute() -> None:
    content = model("TILE", "int8", [(3, 1)], [(3, 4)], [[1, 4]])
    (operator,) = read_model(content, "net", "m").operators
    assert (operator.inputs, operator.attributes) == (("x0",), {"multiples": (1, 4)})
