import pytest
from support.networks import Network

from n6lib.compiler.lowering import RULES, lower
from n6lib.compiler.profile import load_profile
from n6lib.errors import InputError
from n6lib.graph import DType
from n6lib.graph.kinds import KINDS

PROFILE = load_profile("st-2.1")


def test_every_operator_kind_of_the_graph_is_mapped():
    assert RULES.keys() == KINDS.keys()


@pytest.mark.parametrize("rules", [{}, {"sigmoid": {DType.FLOAT32: RULES["sigmoid"]}}])
def test_what_has_no_rule_is_refused_by_name(rules, monkeypatch):
    net = Network()
    y = net.sigmoid(net.input((1, 8, 8, 8)))
    monkeypatch.setattr("n6lib.compiler.lowering.RULES", rules)
    with pytest.raises(InputError, match=f"operator {y} is of kind sigmoid on int8, which"):
        lower(net.build(y), PROFILE)
