from support.lowered import body
from support.networks import Network

from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import Graph


def product(*, shared: bool = False, other: bool = False) -> Graph:
    """x times the sigmoid of x (or of `other`), which the caller may want too (`shared`)."""
    net = Network()
    x = net.input((1, 8, 8, 8), zero_point=3)
    factor = net.input((1, 8, 8, 8), zero_point=3) if other else x
    s = net.sigmoid(x)
    y = net._operator("mul", (s, factor), net.tensors[x].shape, 3, {"activation": "none"})
    return net.build(*([y, s] if shared else [y]))


def test_a_product_with_its_own_sigmoid_is_one_node() -> None:
    (node,) = body(product())
    assert (node.kind, node.unit, node.inputs) == ("Swish", Unit.ACTIV, ("input0",))
    assert (node.layer, node.fused) == ("t1", ("t0",))


def test_a_sigmoid_that_others_read_stays() -> None:
    assert [node.kind for node in body(product(shared=True))] == ["Sigmoid", "Mul", "Add", "Add"]
    assert [node.kind for node in body(product(other=True))] == ["Sigmoid", "Mul", "Add", "Add"]


def test_older_generations_multiply() -> None:
    kinds = [node.kind for node in body(product(), load_profile("st-2.0"))]
    assert kinds == ["Sigmoid", "Mul", "Add", "Add"]
