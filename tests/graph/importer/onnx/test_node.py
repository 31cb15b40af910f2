import pytest
from onnx import AttributeProto, NodeProto, helper

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.node import Node


def made(**attributes) -> Node:
    proto = helper.make_node("Conv", ["x", ""], ["y"], name="c1", **attributes)
    return Node(3, proto, 17)


def test_names_and_description() -> None:
    assert made().inputs == ("x", "")
    assert made().outputs == ("y",)
    assert made().describe() == "node 3 (Conv c1)"
    assert Node(0, helper.make_node("F", [], [], domain="a.b"), 1).describe() == "node 0 (a.b.F)"


def test_com_microsoft_stands_beside_the_standard_operators() -> None:
    node = Node(0, helper.make_node("QLinearAdd", [], [], domain="com.microsoft"), 1)
    assert node.operator == "com.microsoft.QLinearAdd"
    assert node.kernel == "QLinearAdd"
    assert made().kernel == made().operator == "Conv"


def test_attributes_by_type() -> None:
    node = made(i=3, f=0.5, s="abc", ints=[1, -2], floats=[0.5], strings=["a", "b"])
    assert node.integer("i", 0) == 3
    assert node.flag("i")
    assert node.number("f", 0) == 0.5
    assert node.word("s", "") == "abc"
    assert node.integers("ints") == (1, -2)
    assert node.numbers("floats") == (0.5,)
    assert node.strings("strings", ()) == ("a", "b")
    assert node.has("i")


def test_defaults() -> None:
    node = made()
    assert node.integer("i", 7) == 7
    assert not node.flag("i")
    assert node.word("s", "x") == "x"
    assert node.integers("ints", (1,)) == (1,)
    assert node.strings("strings", ("t",)) == ("t",)
    assert node.tensor("t") is None
    assert not node.has("i")


@pytest.mark.parametrize("read", [Node.integer, Node.number, Node.word])
def test_another_type_is_refused(read) -> None:
    with pytest.raises(InputError, match="attribute a of another type"):
        read(made(a=[1]), "a", 0)


def test_references_to_function_attributes_are_refused() -> None:
    proto = NodeProto(op_type="Conv")
    proto.attribute.append(AttributeProto(name="group", type=AttributeProto.INT, ref_attr_name="g"))
    with pytest.raises(InputError, match="of another type"):
        Node(0, proto, 17).integer("group", 1)


def test_endless_lists_are_refused() -> None:
    with pytest.raises(InputError, match="has 2000 values in its attribute pads"):
        made(pads=[0] * 2000).integers("pads")


def test_names_that_are_no_utf8_are_read() -> None:
    raw = helper.make_node("Conv", ["xx"], ["y"]).SerializeToString().replace(b"xx", b"\xff\xfe")
    node = Node(0, NodeProto.FromString(raw), 17)
    assert node.inputs == ("\ufffd\ufffd",)
