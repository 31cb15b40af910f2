import pytest
from support.litert import read
from support.softmax_ops import log_softmax, softmax

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile

PROFILE = load_profile("st-2.1")


@pytest.mark.parametrize("dtype", ["int8", "int16", "float32"])
def test_softmax_is_software(dtype):
    (node,) = lower(read(softmax((2, 10), dtype, 0.001)), PROFILE).nodes
    assert (node.kind, node.unit) == ("Softmax", Unit.CPU)


def test_its_logarithm_is_float_software():
    nodes = lower(read(log_softmax((2, 10))), PROFILE).nodes
    kinds = ["DequantizeLinear", "LogSoftmax(float)", "QuantizeLinear"]
    assert [node.kind for node in nodes] == kinds
    assert {node.unit for node in nodes} == {Unit.CPU}
