from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.calibration.entry import KEYS, check_entry
from n6lib.errors import InputError

WHERE = "params.yaml: calibration.mine"
FIGURES = {"generator": "figures", "images": 10, "size": 192, "seed": 0}
SENTENCES = {"generator": "sentences", "samples": 9, "words": 99, "length": 30, "seed": 0}
FOLDER = {"folder": "photos", "size": 192}
COCO = {"annotations": "people.json", "folder": "photos", "size": 192}
SOUND: list[tuple[dict[str, Any], str]] = [
    (FIGURES, "figures"),
    (SENTENCES, "sentences"),
    (FOLDER, "folder"),
    (FOLDER | {"images": 5, "skip": 2, "fit": "exact"}, "folder"),
    (COCO, "annotations"),
    (COCO | {"images": 5, "fit": "stretch", "without_people": True}, "annotations"),
    ({"values": "mine.npz"}, "values"),
    ({"tokens": "mine.npy"}, "tokens"),
]


@pytest.mark.parametrize(("entry", "kind"), SOUND)
def test_sound_entries_tell_their_kind(entry: dict[str, Any], kind: str):
    assert check_entry(entry, WHERE) == kind


def test_every_kind_is_tried():
    assert {kind for _, kind in SOUND} == set(KEYS)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ([], r"mine is \[\]; allowed is a mapping"),
        ({}, "mine lacks what it is made from; give one of generator, annotations, folder"),
        (FIGURES | {"generator": "noise"}, "generator is 'noise'; allowed are figures, sentences"),
        (FIGURES | {"generator": ["figures"]}, "allowed are figures, sentences"),
        (FIGURES | {"images": 0}, "mine.images is 0; allowed are 1 to 10000"),
        (FIGURES | {"size": 5000}, "mine.size is 5000; allowed are 32 to 1024"),
        (FIGURES | {"seed": -1}, "mine.seed is -1; allowed are 0 to 4294967295"),
        (FIGURES | {"words": 3}, "unknown key words; allowed are images, size, seed, generator"),
        ({"generator": "figures", "size": 64}, "mine lacks images, seed; give it"),
        (SENTENCES | {"words": 1}, "mine.words is 1; allowed are 2 to 1000000"),
        (FOLDER | {"fit": "crop"}, "mine.fit is 'crop'; allowed are letterbox, stretch, exact"),
        (FOLDER | {"seed": 1}, "unknown key seed"),
        (FOLDER | {"images": 2.5}, "mine.images is 2.5; allowed are 1 to 10000"),
        ({"annotations": "a.json", "size": 64}, "mine lacks folder; give it"),
        (COCO | {"without_people": "no"}, "allowed are True, False"),
        ({"values": ""}, "mine.values is ''; allowed is a path"),
        ({"values": "a.npz", "size": 32}, "unknown key size; allowed are values"),
    ],
)
def test_other_entries_are_refused_by_key(entry: Any, said: str):
    with pytest.raises(InputError, match=said) as caught:
        check_entry(entry, WHERE)
    assert str(caught.value).startswith(WHERE)


@given(
    st.dictionaries(
        st.sampled_from(sorted({"generator"}.union(*KEYS.values()))),
        st.none() | st.booleans() | st.integers() | st.floats() | st.just("figures"),
    )
)
def test_nothing_does_worse_than_a_sentence(entry: dict[str, Any]):
    try:
        kind = check_entry(entry, WHERE)
    except InputError:
        return
    assert kind in KEYS
