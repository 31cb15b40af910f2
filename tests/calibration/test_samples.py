from dataclasses import replace

import numpy as np
import pytest

from n6lib.calibration.samples import Images, Tokens, Values


def small(points: int = 13) -> Images:
    generator = np.random.default_rng(0)
    return Images(
        images=generator.integers(0, 256, (3, 8, 6, 3)).astype(np.uint8),
        joints=generator.uniform(0, 6, (3, 2, points, 2)).astype(np.float32),
        visible=generator.integers(0, 2, (3, 2, points)).astype(np.bool_),
    )


def labelled() -> Images:
    return replace(
        small(17),
        boxes=np.ones((3, 2, 4), np.float32),
        areas=np.ones((3, 2), np.float32),
        present=np.ones((3, 2), np.bool_),
        crowd=np.zeros((3, 2), np.bool_),
        frames=np.ones((3, 4), np.float64),
        sizes=np.ones((3, 2), np.int32),
        ids=np.arange(3, dtype=np.int64),
    )


def test_the_digest_depends_on_every_array():
    whole = labelled()
    digests = {whole.digest, small(17).digest, small(13).digest}
    for name, array in whole.members().items():
        changed = array.copy()
        changed[-1] = ~changed[-1] if changed.dtype == np.bool_ else changed[-1] + 1
        digests.add(replace(whole, **{name: changed}).digest)
    digests.add(replace(whole, images=whole.images.reshape(3, 6, 8, 3)).digest)
    assert len(digests) == 3 + 10 + 1


@pytest.mark.parametrize("dataset", [small(), small(17), labelled()])
def test_whole_sets_have_no_fault(dataset: Images):
    assert dataset.fault() == ""
    assert dataset.labelled == (dataset.boxes is not None)
    assert len(dataset) == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"images": np.zeros((2, 8, 6, 3), np.uint8)}, "joints is float32"),
        ({"joints": np.zeros((3, 2, 12, 2), np.float32)}, "joints is float32"),
        ({"joints": np.zeros((3, 2), np.float32)}, "joints is float32"),
        ({"visible": np.zeros((3, 1, 17), np.bool_)}, "visible is bool"),
        ({"areas": None}, "without a member areas"),
        ({"areas": np.full((3, 2), np.nan, np.float32)}, "areas has values that are not finite"),
        ({"crowd": np.zeros((3, 3), np.bool_)}, "crowd is bool"),
        ({"frames": np.zeros((3, 4), np.float64)}, "no extent"),
        ({"ids": np.zeros(3, np.int32)}, "ids is int32"),
    ],
)
def test_arrays_that_do_not_fit_together_are_a_fault(change: dict[str, object], reason: str):
    assert reason in replace(labelled(), **change).fault()


def test_the_first_samples_keep_what_belongs_to_them():
    whole = labelled()
    fewer = whole.first(2)
    assert len(fewer) == 2
    assert fewer.fault() == ""
    assert list(fewer.ids) == [0, 1]
    assert (fewer.joints == whole.joints[:2]).all()
    assert whole.first(9).digest == whole.digest


def test_other_kinds_have_lengths_and_first_samples_too():
    tokens = Tokens(np.arange(12, dtype=np.int32).reshape(3, 4))
    values = Values(np.arange(12, dtype=np.float32).reshape(3, 4))
    assert len(tokens) == len(values) == 3
    assert tokens.first(1).tokens.tolist() == [[0, 1, 2, 3]]
    assert values.first(2).values.shape == (2, 4)
    assert tokens.digest != values.digest


def test_a_set_of_people_without_anybody_is_whole():
    nobody = Images(
        np.zeros((2, 4, 4, 3), np.uint8),
        np.zeros((2, 0, 17, 2), np.float32),
        np.zeros((2, 0, 17), np.bool_),
    )
    assert nobody.fault() == ""
