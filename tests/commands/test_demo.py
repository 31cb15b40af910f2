import json
import shutil

import pytest
from PIL import Image
from support.films import film, read_film
from support.language import ring_model, ring_preparation
from support.poses import heatmap_model

from n6lib.cli import main

needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")


@needs_gcc
def test_it_draws_the_same_picture_each_time(tmp_path, capsys):
    pictures = [tmp_path / "first.png", tmp_path / "second.png"]
    for path in pictures:
        model = str(heatmap_model(tmp_path))
        assert main(["demo", "astronaut", "--model", model, "-o", str(path)]) == 0
        assert f"written: {path}" in capsys.readouterr().out
    assert pictures[0].read_bytes() == pictures[1].read_bytes()
    with Image.open(pictures[0]) as image:
        assert image.width >= 640


@needs_gcc
def test_a_film_goes_through_the_generated_program(tmp_path, capsys):
    words = [str(film(tmp_path / "in.avi", 8)), "--model", str(heatmap_model(tmp_path, 17))]
    words += ["-o", str(tmp_path / "out.avi"), "--frames", "6", "--score", "0", "--json"]
    assert main(["demo", *words]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(read_film(tmp_path / "out.avi")[0]) == 6
    assert len(json.loads(lines[5])["people"][0]["keypoints"]) == 17


@needs_gcc
def test_a_text_goes_on_through_the_generated_program(tmp_path, capsys):
    words = ["dog", "--model", str(ring_model(tmp_path)), "--words", "4"]
    assert main(["demo", *words, "--preparation", str(ring_preparation(tmp_path))]) == 0
    assert capsys.readouterr().out.startswith("dog | eel ant bee cat\n")


def test_another_network_is_refused_and_nothing_written(tmp_path, capsys):
    out = tmp_path / "out.png"
    model = str(heatmap_model(tmp_path, 5))
    assert main(["demo", "astronaut", "--model", model, "-o", str(out)]) == 2
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert "neither 13 or 17 heatmaps" in complaint
    assert not out.exists()


@needs_gcc
def test_a_file_that_is_no_image_is_refused(tmp_path, capsys):
    (tmp_path / "text").write_text("no image")
    words = [str(tmp_path / "text"), "--model", str(heatmap_model(tmp_path))]
    assert main(["demo", *words, "-o", str(tmp_path / "o.png")]) == 2
    assert "is not an image" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--margin", "--threshold", "--score"])
@pytest.mark.parametrize("value", ["-0.1", "1.5", "nan", "much"])
def test_shares_are_from_0_to_1(option, value, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["demo", "astronaut", "--model", "m", f"{option}={value}", "-o", "o.png"])
    assert ended.value.code == 2
    assert "is not a number from 0 to 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "complaint"),
    [
        ("--frames", "0", "is not a whole number from 1 on"),
        ("--words", "two", "is not a whole number from 1 on"),
        ("--top", "-1", "is not a whole number from 1 on"),
        ("--seconds", "0", "is not a number above 0"),
        ("--seconds", "inf", "is not a number above 0"),
        ("--seconds", "nan", "is not a number above 0"),
    ],
)
def test_limits_are_above_zero(option, value, complaint, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["demo", "astronaut", "--model", "m", f"{option}={value}", "-o", "o.png"])
    assert ended.value.code == 2
    assert complaint in capsys.readouterr().err
