import numpy as np
import pytest
from support.films import Camera, film, pictures

from n6lib.demo.film import open_camera, open_video
from n6lib.demo.opencv import opencv
from n6lib.demo.source import Kind
from n6lib.errors import InputError


@pytest.fixture
def camera(monkeypatch):
    def plug(camera):
        monkeypatch.setattr(opencv(), "VideoCapture", camera)
        return camera

    return plug


def test_a_video_gives_its_pictures_in_order_and_colour(tmp_path):
    source = open_video(film(tmp_path / "a.avi", 12, rate=12.5))
    assert (source.kind, source.total, source.rate, source.live) == (Kind.FILM, 12, 12.5, False)
    shots = list(source.shots())
    assert [shot.name for shot in shots] == [str(index) for index in range(12)]
    for shot, picture in zip(shots, pictures(), strict=True):
        assert np.abs(shot.pixels.astype(int) - picture).mean() < 6


@pytest.mark.parametrize("content", [b"", b"no video" * 100])
def test_what_is_no_video_is_refused_in_silence(tmp_path, content, capfd):
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.mp4: is not a video that can be read"):
        open_video(path)
    assert capfd.readouterr().err == ""


def test_a_video_cut_short_is_refused(tmp_path):
    whole = film(tmp_path / "a.avi", 40).read_bytes()
    cut = tmp_path / "cut.avi"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match=r"cut\.avi: only \d+ of its 40 frames can be read"):
        list(open_video(cut).shots())


def test_a_camera_goes_on_until_it_stops(camera):
    plugged = camera(Camera(pictures(3)))
    source = open_camera(2)
    assert (plugged.number, source.total, source.rate, source.live) == (2, None, 30.0, True)
    shots = source.shots()
    first = next(shots)
    assert (first.pixels == pictures(1)[0][:, :, ::-1]).all()
    shots.close()
    assert plugged.released


@pytest.mark.parametrize("rate", [0.0, -1.0, float("nan"), 1e9])
def test_rates_that_cannot_be_are_replaced(camera, rate):
    camera(Camera(pictures(1), rate=rate))
    assert open_camera(0).rate == 25.0


def test_a_missing_camera_is_named(camera):
    camera(Camera([], opened=False))
    with pytest.raises(InputError, match=r"camera:7: cannot be opened; plug it in"):
        open_camera(7)


def test_a_camera_without_pictures_is_told(camera):
    camera(Camera([]))
    with pytest.raises(InputError, match="camera:0: gives no pictures"):
        list(open_camera(0).shots())
