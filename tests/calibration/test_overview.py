import numpy as np

from n6lib.calibration.figures import draw_figures
from n6lib.calibration.overview import describe
from n6lib.calibration.samples import Images, Tokens, Values
from n6lib.calibration.sentences import write_sentences


def test_images_are_described():
    dataset = draw_figures(3, 32, 0)
    text = describe(dataset)
    assert "3 images of 32x32 pixels\n" in text
    people = int(dataset.visible.any(axis=2).sum())
    assert f"\n{people} people with {dataset.visible.sum()} keypoints of 13 each\n" in text
    assert text.endswith(f"All samples differ.\ndigest {dataset.digest}\n")
    means = " ".join(f"{mean:.1f}" for mean in dataset.images.reshape(-1, 3).mean(axis=0))
    assert f"mean {means}, deviation" in text


def test_images_without_people_say_so():
    nobody = Images(
        np.arange(96, dtype=np.uint8).reshape(2, 4, 4, 3),
        np.zeros((2, 0, 13, 2), np.float32),
        np.zeros((2, 0, 13), np.bool_),
    )
    assert "\nnobody says who is in them\n" in describe(nobody)


def test_tokens_are_shown_as_words_where_there_are_any():
    tokens = Tokens(np.array([[0, 1, 1, 2], [1, 0, 1, 9]], np.int32))
    lines = describe(tokens, ["the", "cat", "sat"]).splitlines()
    assert lines[0] == "2 sentences of 4 tokens, 4 different"
    assert lines[1] == "most common: cat 50.0%, the 25.0%, sat 12.5%, 9 12.5%"
    assert lines[2:4] == ["the cat cat sat", "cat the cat 9"]
    assert describe(tokens).splitlines()[2] == "0 1 1 2"


def test_only_some_sentences_are_shown():
    assert len(describe(write_sentences(50, 20, 6, 0)).splitlines()) < 12


def test_values_are_described_and_copies_said():
    text = describe(Values(np.array([[[1, 2]], [[1, 2]], [[-3, 2.5]]], np.float32)))
    assert text.startswith("3 samples of 1x2\nvalues -3 to 2.5\n1 of 3 samples are copies")
    assert "samples of one number" in describe(Values(np.array([1, 2], np.float32)))
