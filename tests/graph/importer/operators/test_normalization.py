import pytest
from support.normalizations import local_response_model

from n6lib.errors import InputError
from n6lib.graph.importer import read_model


@pytest.mark.parametrize(("radius", "size"), [(0, 1), (2, 5), (9, 19), (2**31 - 1, 19)])
def test_a_radius_reaches_no_further_than_the_channels(radius: int, size: int) -> None:
    (operator,) = read_model(local_response_model(radius=radius), "net", "m").operators
    assert operator.kind == "local_response_normalization"
    assert operator.attributes == {"size": size, "bias": 1.5, "alpha": 0.25, "beta": 0.75}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"radius": -1}, "has the radius -1"),
        ({"beta": float("nan")}, "attribute beta, which must be finite"),
        ({"shape": (2, 3)}, "instead of four axes"),
        ({"dtype": "int32"}, "is int32"),
    ],
)
def test_what_has_no_meaning_is_refused(changes: dict, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_model(local_response_model(**changes), "net", "m")
