import numpy as np
import pytest
from PIL import Image
from support.films import pictures, read_film

from n6lib.demo.writer import check_film, write_film
from n6lib.errors import InputError


@pytest.mark.parametrize("ending", [".mp4", ".avi", ".MP4"])
def test_films_hold_every_picture_at_their_rate(tmp_path, ending):
    path = tmp_path / "new" / f"film{ending}"
    assert write_film(path, iter(pictures(9)), 12.5) == 9
    shown, rate = read_film(path)
    assert (len(shown), rate) == (9, 12.5)
    for seen, picture in zip(shown, pictures(9), strict=True):
        assert np.abs(seen.astype(int) - picture).mean() < 8
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_gif_holds_every_picture_and_starts_again(tmp_path):
    path = tmp_path / "film.gif"
    assert write_film(path, iter(pictures(5)), 20.0) == 5
    with Image.open(path) as image:
        assert (image.n_frames, image.info["duration"], image.info["loop"]) == (5, 50, 0)
        image.seek(4)
        seen = np.asarray(image.convert("RGB"), int)
    assert np.abs(seen - pictures(5)[4]).mean() < 8


@pytest.mark.parametrize("ending", [".mp4", ".gif"])
def test_an_error_on_the_way_leaves_what_was_there(tmp_path, ending):
    path = tmp_path / f"film{ending}"
    path.write_bytes(b"before")

    def broken():
        yield from pictures(3)
        raise InputError("a frame is damaged")

    with pytest.raises(InputError, match="a frame is damaged"):
        write_film(path, broken(), 25.0)
    assert path.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_no_picture_is_no_film(tmp_path):
    with pytest.raises(InputError, match=r"film\.mp4: no picture came before the end"):
        write_film(tmp_path / "film.mp4", iter(()), 25.0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["film", "film.png", "film.mov"])
def test_other_endings_are_refused(tmp_path, name):
    with pytest.raises(InputError, match=r"a film is written as \.mp4, \.avi, \.gif; name it so"):
        check_film(tmp_path / name)


def test_a_folder_that_cannot_be_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(InputError, match=r"film\.mp4: cannot be written"):
        write_film(tmp_path / "file" / "film.mp4", iter(pictures(1)), 25.0)
