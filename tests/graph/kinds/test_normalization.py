import pytest
from support.graph_edits import infer, with_attribute, with_tensor
from support.normalizations import local_response, normalization

from n6lib.errors import InputError
from n6lib.graph.verifier import verify

KINDS = ("batch_norm", "instance_norm", "layer_norm")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("absent", [(), ("bias",), ("scale", "bias")])
def test_every_element_has_one(kind: str, absent: tuple[str, ...]) -> None:
    graph = normalization(kind, absent=absent)
    verify(graph)
    assert infer(graph) == (2, 3, 4, 5)


@pytest.mark.parametrize("kind", KINDS)
def test_constants_that_do_not_fit_are_refused(kind: str) -> None:
    graph = normalization(kind)
    with pytest.raises(InputError, match=r"has a bias of shape \[7\], not"):
        infer(with_tensor(graph, "bias", shape=(7,)))
    with pytest.raises(InputError, match="negative epsilon"):
        infer(with_attribute(graph, "y", epsilon=-1.0))


def test_an_instance_has_an_image() -> None:
    with pytest.raises(InputError, match="takes 3 axes or more"):
        infer(normalization("instance_norm", (2, 5)))
    with pytest.raises(InputError, match="along axis 4 of 4 axes"):
        infer(with_attribute(normalization("layer_norm"), "y", axis=4))


def test_a_local_response_has_a_size_and_channels() -> None:
    verify(local_response((3,)))
    with pytest.raises(InputError, match="takes one axis or more"):
        verify(local_response(()))
    with pytest.raises(InputError, match=r"must lie in 1\.\."):
        verify(local_response(size=0))
    with pytest.raises(InputError, match="must be finite"):
        verify(local_response(alpha=float("inf")))
