import pytest
from support import single_op
from support.litert import read

from n6lib.errors import InputError
from n6lib.graph import DType
from n6lib.graph.kinds import KINDS
from n6lib.simulator import Simulator, kernels
from n6lib.simulator.elementwise import add


def test_every_kind_has_a_kernel() -> None:
    assert set(kernels.KERNELS) == set(KINDS)


def test_a_kernel_is_chosen_by_kind_and_type(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = read(single_op.add())
    assert kernels.kernel_of(graph, graph.operators[0]) is add
    monkeypatch.setattr(kernels, "KERNELS", {"add": {DType.INT8: add}})
    assert kernels.kernel_of(graph, graph.operators[0]) is add


@pytest.mark.parametrize("table", [{}, {"add": {DType.FLOAT32: add}}])
def test_what_has_no_kernel_is_refused_by_name(
    table: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernels, "KERNELS", table)
    with pytest.raises(InputError) as error:
        Simulator(read(single_op.add()))
    assert str(error.value) == (
        "model: operator output (add) has no int8 kernel in the simulator; rewrite the model with "
        "what docs/operators.md lists."
    )
