import pytest
from support.normalizations import normalization

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile

PROFILE = load_profile("st-2.1")


@pytest.mark.parametrize("kind", ["batch_norm", "instance_norm", "layer_norm"])
def test_float_is_software(kind):
    nodes = lower(normalization(kind), PROFILE).nodes
    assert [node.unit for node in nodes if node.unit is not Unit.LAYOUT] == [Unit.CPU]
