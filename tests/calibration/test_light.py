import numpy as np

from n6lib.calibration.light import light

GREY = np.full((32, 32, 3), 120, np.uint8)


def test_light_is_seeded_and_varies():
    seen = [light(np.random.default_rng(seed), GREY) for seed in (1, 1, 2, 3)]
    assert (seen[0] == seen[1]).all()
    means = {round(float(image.mean())) for image in seen}
    assert len(means) == 3


def test_it_adds_noise_and_a_gradient_but_keeps_the_scene():
    scene = GREY.copy()
    scene[8:24, 8:24] = 220
    image = light(np.random.default_rng(4), scene).astype(float)
    assert np.ptp(image[:4, :4]) > 0
    assert image[8:24, 8:24].mean() > image[:6].mean() + 20


def test_black_and_white_stay_in_range():
    for level in (0, 255):
        image = light(np.random.default_rng(7), np.full_like(GREY, level))
        assert abs(float(image.mean()) - level) < 130
