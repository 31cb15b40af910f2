from n6lib.graph.kinds import KINDS
from n6lib.simulator.kernels import KERNELS


def test_every_kind_of_the_graph_has_a_kernel() -> None:
    assert set(KERNELS) == set(KINDS)
