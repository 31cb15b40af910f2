import numpy as np
import pytest
from PIL import Image
from support.films import Camera, film, pictures

from n6lib.demo.opencv import opencv
from n6lib.demo.source import Kind, open_source
from n6lib.errors import InputError


def image(path, size=(5, 4)):
    Image.new("RGB", size).save(path)
    return path


def test_photographs_go_by_their_names():
    (shot,) = open_source("astronaut").shots()
    assert (shot.name, shot.pixels.shape) == ("astronaut", (512, 512, 3))


def test_an_image_file_is_one_picture(tmp_path):
    source = open_source(str(image(tmp_path / "a.png")))
    (shot,) = source.shots()
    assert (source.kind, source.total, shot.name) == (Kind.IMAGE, 1, "a.png")
    assert shot.pixels.shape == (4, 5, 3)


def test_a_folder_gives_its_images_by_name(tmp_path):
    for name in ("b.jpg", "a.png", "c.BMP"):
        image(tmp_path / name)
    (tmp_path / "notes.txt").write_text("no image")
    source = open_source(str(tmp_path))
    assert (source.kind, source.total) == (Kind.FOLDER, 3)
    assert [shot.name for shot in source.shots()] == ["a.png", "b.jpg", "c.BMP"]


def test_a_damaged_image_in_a_folder_is_named_when_its_turn_comes(tmp_path):
    image(tmp_path / "a.png")
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    shots = open_source(str(tmp_path)).shots()
    assert next(shots).name == "a.png"
    with pytest.raises(InputError, match=r"b\.png: is not an image"):
        next(shots)


def test_a_video_goes_by_its_ending(tmp_path):
    source = open_source(str(film(tmp_path / "a.mp4", 3)))
    assert (source.kind, len(list(source.shots()))) == (Kind.FILM, 3)


def test_a_camera_goes_by_its_number(monkeypatch):
    plugged = Camera(pictures(2))
    monkeypatch.setattr(opencv(), "VideoCapture", plugged)
    assert len(list(open_source("camera:3").shots())) == 2
    assert plugged.number == 3


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("camera:", "a camera has a number"),
        ("camera:-1", "a camera has a number"),
        ("absent.png", "is not there; give an image, a folder"),
        ("empty", "holds no images; put PNG or JPEG files into it"),
    ],
)
def test_what_is_no_source_is_refused(tmp_path, monkeypatch, text, complaint):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=f"^{text}: {complaint}"):
        open_source(text)


def test_pictures_are_read_as_they_are_asked_for(tmp_path):
    path = image(tmp_path / "a.png", (9, 9))
    source = open_source(str(path))
    Image.fromarray(np.full((3, 2, 3), 7, np.uint8)).save(path)
    assert next(source.shots()).pixels.shape == (3, 2, 3)
