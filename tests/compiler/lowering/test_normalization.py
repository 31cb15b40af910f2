import pytest
from support.normalizations import local_response, normalization

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile

PROFILE = load_profile("st-2.2")


@pytest.mark.parametrize("kind", ["batch_norm", "instance_norm", "layer_norm"])
def test_float_is_software(kind):
    nodes = lower(normalization(kind), PROFILE).nodes
    assert [node.unit for node in nodes if node.unit is not Unit.LAYOUT] == [Unit.CPU]


def test_batch_norms_were_a_product_and_a_sum_once():
    """Published runs of one network: two epochs with ATONN 1.1.0, one with 1.1.1."""
    nodes = lower(normalization("batch_norm"), load_profile("st-2.1")).nodes
    computed = [(node.kind, node.unit) for node in nodes if node.unit is not Unit.LAYOUT]
    assert computed == [("Mul", Unit.CPU), ("Add", Unit.CPU)]


def test_a_local_response_is_software():
    nodes = lower(local_response(), PROFILE).nodes
    computed = [(node.kind, node.unit) for node in nodes if node.unit is not Unit.LAYOUT]
    assert computed == [("LRN", Unit.CPU)]
