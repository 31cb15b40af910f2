import pytest
from support.normalizations import local_response, normalization

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile

PROFILE = load_profile("st-2.1")


@pytest.mark.parametrize("kind", ["batch_norm", "instance_norm", "layer_norm"])
def test_float_is_software(kind):
    nodes = lower(normalization(kind), PROFILE).nodes
    assert [node.unit for node in nodes if node.unit is not Unit.LAYOUT] == [Unit.CPU]


def test_a_local_response_is_software():
    nodes = lower(local_response(), PROFILE).nodes
    computed = [(node.kind, node.unit) for node in nodes if node.unit is not Unit.LAYOUT]
    assert computed == [("LRN", Unit.CPU)]
