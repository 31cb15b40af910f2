import json
import signal
import urllib.request
from contextlib import contextmanager

import numpy as np
import pytest
from PIL import Image
from support.films import film, pictures, read_film
from support.poses import heatmap_network

from n6lib.demo import people
from n6lib.demo.people import Request, show_people
from n6lib.demo.source import Kind, Shot, Source
from n6lib.errors import InputError


class Stream:
    """Heatmaps with every keypoint in the middle, whatever the picture."""

    answered = 0

    def submit(self, frame):
        assert len(frame) == 16 * 16 * 3

    def receive(self):
        self.answered += 1
        heatmaps = np.zeros((1, 8, 8, 13), np.float32)
        heatmaps[0, 4, 4] = 0.75
        return heatmaps.tobytes()


@pytest.fixture
def stream(monkeypatch):
    stream = Stream()

    @contextmanager
    def session(_network):
        yield stream

    monkeypatch.setattr(people, "session", session)
    return stream


@pytest.fixture
def network(tmp_path):
    return heatmap_network(tmp_path)


def test_a_photograph_becomes_a_png(network, stream, tmp_path, capsys):
    out = tmp_path / "out.png"
    show_people(network, Request("astronaut", out))
    assert stream.answered == 1
    with Image.open(out) as image:
        assert image.size == (960, 640)
    assert capsys.readouterr().out == f"written: {out} (1 picture, one person)\n"


@pytest.mark.usefixtures("stream")
def test_a_folder_becomes_a_folder(network, tmp_path):
    images = tmp_path / "images"
    images.mkdir()
    for name in ("a.jpg", "a.png", "b.png"):
        Image.new("RGB", (20, 30)).save(images / name)
    show_people(network, Request(str(images), tmp_path / "out"))
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == ["a.png", "a.png.png", "b.png"]


@pytest.mark.usefixtures("stream")
def test_a_film_becomes_a_film_with_skeletons(network, tmp_path, capsys):
    source, out = film(tmp_path / "in.avi", rate=12.5), tmp_path / "out.avi"
    show_people(network, Request(str(source), out))
    shown, rate = read_film(out)
    assert (len(shown), rate) == (12, 12.5)
    for seen, picture in zip(shown, pictures(), strict=True):
        assert seen[31:33, 40:42].mean() > 120, "a white keypoint lies where the network says"
        assert np.abs(seen[:12].astype(int) - picture[:12]).mean() < 8
    assert "12 pictures, one person, " in capsys.readouterr().out


@pytest.mark.usefixtures("stream")
def test_json_is_a_line_per_picture_and_needs_no_file(network, tmp_path, capsys):
    source = film(tmp_path / "in.avi", 5)
    show_people(network, Request(str(source), None, json=True))
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["image"] for line in lines] == ["0", "1", "2", "3", "4"]
    assert len(lines[0]["people"][0]["keypoints"]) == 13


@pytest.mark.usefixtures("stream")
def test_frames_end_a_film(network, tmp_path):
    source, out = film(tmp_path / "in.avi"), tmp_path / "out.avi"
    show_people(network, Request(str(source), out, frames=4))
    assert len(read_film(out)[0]) == 4


@pytest.mark.usefixtures("stream")
def test_an_interrupt_leaves_a_whole_film(network, tmp_path, monkeypatch):
    def shots():
        for index, picture in enumerate(pictures()):
            if index == 5:
                signal.raise_signal(signal.SIGINT)
            yield Shot(str(index), picture)

    monkeypatch.setattr(people, "open_source", lambda _: Source(Kind.FILM, shots, None))
    show_people(network, Request("camera:0", tmp_path / "out.avi"))
    assert len(read_film(tmp_path / "out.avi")[0]) == 5


@pytest.mark.usefixtures("stream")
def test_a_damaged_film_writes_nothing(network, tmp_path):
    whole = film(tmp_path / "in.avi", 40).read_bytes()
    (tmp_path / "cut.avi").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="of its 40 frames can be read"):
        show_people(network, Request(str(tmp_path / "cut.avi"), tmp_path / "out.avi"))
    assert not (tmp_path / "out.avi").exists()


@pytest.mark.usefixtures("stream")
def test_a_film_is_shown_in_a_browser(network, tmp_path, monkeypatch, capsys):
    ports, seen = [], []

    class Watched(people.Broadcast):
        def __init__(self, port):
            super().__init__(0)
            ports.append(port)

        def __enter__(self):
            super().__enter__()
            with urllib.request.urlopen(self.address, timeout=10) as page:
                seen.append(page.read())
            return self

    monkeypatch.setattr(people, "Broadcast", Watched)
    show_people(network, Request(str(film(tmp_path / "in.avi")), None, port=8123))
    assert ports == [8123]
    assert b"/stream" in seen[0]
    assert "to be seen at http://127.0.0.1:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "options", "complaint"),
    [
        ("astronaut", {}, "astronaut: name a file to write with -o, or ask for --json"),
        ("astronaut", {"output": "out.jpg"}, r"out\.jpg: the picture is a PNG; name it so"),
        ("astronaut", {"output": "o.png", "port": 1}, "only videos and cameras are served"),
        ("film.avi", {"output": "out.png"}, r"out\.png: a film is written as \.mp4"),
        ("film.avi", {}, r"film\.avi: name a file to write"),
        ("images", {"output": "film.avi"}, r"film\.avi: is not a folder; name one"),
    ],
)
def test_wrong_use_is_told_before_anything_is_built(
    network, tmp_path, monkeypatch, source, options, complaint
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(people, "session", None)
    film(tmp_path / "film.avi", 2)
    (tmp_path / "images").mkdir()
    Image.new("RGB", (2, 2)).save(tmp_path / "images" / "a.png")
    output = options.pop("output", None)
    with pytest.raises(InputError, match=complaint):
        show_people(network, Request(source, output and tmp_path / output, **options))
