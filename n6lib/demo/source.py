"""Where pictures come from: a photograph, an image, a folder of images, a video, a camera."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from n6lib.errors import InputError
from n6lib.images import PHOTOGRAPHS
from n6lib.pose.frame import Pixels

CAMERA = "camera:"
IMAGES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp")
VIDEOS = (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".mpg", ".mpeg", ".gif")


class Kind(Enum):
    """What a source is, and so what is written for it."""

    IMAGE = "an image"
    FOLDER = "a folder of images"
    FILM = "a film"


@dataclass(frozen=True, eq=False)
class Shot:
    """One picture (rows, columns, 3), and the name of its file or its place in a film."""

    name: str
    pixels: Pixels


@dataclass(frozen=True)
class Source:
    """`shots` gives the pictures, about `total` of them (None: without end).

    `rate`: pictures per second of a film. `live`: it goes on by itself, as a camera does.
    """

    kind: Kind
    shots: Callable[[], Iterator[Shot]]
    total: int | None = 1
    rate: float = 25.0
    live: bool = False


def open_source(text: str) -> Source:
    """The source that `text` names; what is missing, empty or of no use is an `InputError`.

    Pictures are read one by one as `shots` goes on: a damaged one is an `InputError` then.
    """
    from n6lib.demo.film import open_camera, open_video

    path = Path(text)
    if text in PHOTOGRAPHS:
        return _image(text)
    if text.startswith(CAMERA):
        number = text.removeprefix(CAMERA)
        if not number.isdecimal():
            raise InputError(f"{text}: a camera has a number from 0 on, as in camera:0.")
        return open_camera(int(number))
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise InputError(
            f"{text}: is not there; give an image, a folder of images, a video, camera:0 or one of "
            f"{', '.join(PHOTOGRAPHS)}."
        )
    return open_video(path) if path.suffix.lower() in VIDEOS else _image(text)


def _image(name: str) -> Source:
    from n6lib.pose.picture import read_photo

    def shots() -> Iterator[Shot]:
        yield Shot(Path(name).name, read_photo(name))

    return Source(Kind.IMAGE, shots)


def _folder(folder: Path) -> Source:
    from n6lib.pose.picture import read_photo

    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in IMAGES)
    if not paths:
        raise InputError(f"{folder}: holds no images; put PNG or JPEG files into it.")

    def shots() -> Iterator[Shot]:
        for path in paths:
            yield Shot(path.name, read_photo(str(path)))

    return Source(Kind.FOLDER, shots, len(paths))
