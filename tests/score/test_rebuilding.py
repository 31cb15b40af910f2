import pytest
from support.score_tables import subject

from n6lib.errors import InputError
from n6lib.score.rebuilding import architecture_of, rebuilt

TOLD = {"arch_family": "mobilenetv1", "width": "0.25", "dataset": "imagenet"}


def test_a_line_tells_its_architecture() -> None:
    row = architecture_of(subject(model="m", resolution="32 x 64 x 3", **TOLD))
    assert row is not None
    assert (row.family, row.alpha, row.size, row.classes) == ("mobilenetv1", 0.25, (32, 64), 1000)
    graph = rebuilt(row)
    assert graph is not None
    assert graph.tensor(graph.inputs[0]).shape == (1, 32, 64, 3)


def test_a_model_s_name_tells_what_no_column_does() -> None:
    row = architecture_of(subject(model="mobilenetv2_a035_128_fft"))
    assert row is not None
    assert (row.family, row.size) == ("mobilenetv2_a035_128_fft", (128, 128))
    graph = rebuilt(row)
    assert graph is not None
    assert graph.tensor(graph.inputs[0]).shape == (1, 128, 128, 3)


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"resolution": "32"},
        {"resolution": "32x32x3", "arch_family": ""},
        {"resolution": "99999x32x3"},
        {"resolution": "32x32x3", "width": "1000"},
        {"resolution": "32x32x3", "width": "0"},
        {"resolution": "32x32x3", "width": "1e400"},
        {"resolution": "32x32x3", "width": "nan"},
        {"resolution": "axb"},
    ],
)
def test_too_little_or_too_much_is_not_built(cells: dict[str, str]) -> None:
    assert architecture_of(subject(**{**TOLD, **cells})) is None


def test_a_width_that_is_none_is_one_sentence() -> None:
    row = architecture_of(subject(model="m", resolution="32x32x3", **{**TOLD, "width": "wide"}))
    assert row is not None
    with pytest.raises(InputError, match="mobilenetv1 of width 'wide' cannot be rebuilt"):
        rebuilt(row)
