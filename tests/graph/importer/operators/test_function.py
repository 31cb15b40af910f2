import pytest
from support.elementwise_op import Place, operator

from n6lib.errors import InputError
from n6lib.graph.importer import read_model
from n6lib.graph.importer.operators.function import TRANSLATIONS

REAL = Place((2, 3), "float32")


@pytest.mark.parametrize("builtin", TRANSLATIONS)
def test_functions(builtin: str) -> None:
    (found,) = read_model(operator(builtin, [REAL], REAL), "net", "m").operators
    assert (found.kind, found.attributes) == (builtin.lower(), {})


def test_a_function_takes_one_input() -> None:
    with pytest.raises(InputError, match=r"\(EXP\) has 2 inputs and 1 outputs instead of 1 and 1"):
        read_model(operator("EXP", [REAL, REAL], REAL), "net", "m")
