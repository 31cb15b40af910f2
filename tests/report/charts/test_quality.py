import pytest
from support.drawn import boxes, dots, inside, told, words
from support.reported import QUALITY, SENSITIVITY

from n6lib.report.charts.quality import quality_by_samples, quality_of_layers

LAYERS, POINTS = QUALITY["layers"], SENSITIVITY["points"]


def test_every_layer_has_a_bar_that_tells_it():
    good, bad, equal = boxes(quality_of_layers(LAYERS))
    assert told(good.tip) == {
        "": "first <conv>",
        "kind": "conv2d",
        "signal to noise": "38.5 dB",
        "cosine": "0.99999",
    }
    assert told(equal.tip)["signal to noise"] == "200.0 dB"
    assert good.y + good.height == pytest.approx(bad.y), "noise above the signal hangs below zero"


def test_equal_layers_do_not_press_the_others_down():
    good, _, equal = boxes(quality_of_layers(LAYERS))
    assert equal.height / good.height == pytest.approx(80 / 38.5, rel=0.01)


def test_hundreds_of_layers_fit():
    assert inside(quality_of_layers(LAYERS * 200))


def test_points_follow_samples_and_rise_with_quality():
    drawing = quality_by_samples(POINTS)
    drawn = dots(drawing)
    assert [dot.x for dot in drawn] == sorted(dot.x for dot in drawn)
    assert [dot.y for dot in drawn] == sorted((dot.y for dot in drawn), reverse=True)
    assert {"1", "20", "100"} <= set(words(drawing))
    assert told(drawn[0].tip)["agreement"] == "0.6000 (share of peaks within one cell)"
    assert inside(drawing)


def test_a_single_point_and_no_agreement_are_drawn():
    (dot,) = dots(quality_by_samples([{**POINTS[0], "agreement": None}]))
    assert "agreement" not in told(dot.tip)


def test_points_that_lie_close_are_told_apart_and_bear_their_figures():
    levels = (21.9, 23.1, 22.4)
    near = [{**POINTS[index], "sqnr_db": level} for index, level in enumerate(levels)]
    drawing = quality_by_samples(near)
    assert {"21.9", "23.1", "22.4", "20", "24"} <= set(words(drawing))
    first, second, _ = dots(drawing)
    assert first.y - second.y > 15
    assert inside(drawing)


def test_equal_outputs_and_noise_above_the_signal_stay_inside():
    assert inside(quality_by_samples([{**POINTS[0], "sqnr_db": 200.0}]))
    assert inside(quality_by_samples([{**POINTS[0], "sqnr_db": -7.0}, POINTS[1]]))
