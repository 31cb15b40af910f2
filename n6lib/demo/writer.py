"""Films written to a file that is whole or absent."""

import itertools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from n6lib.demo.opencv import opencv
from n6lib.errors import InputError
from n6lib.pose.frame import Pixels


def check_film(path: Path) -> None:
    """`InputError` unless `write_film` can write a file of this name."""
    if path.suffix.lower() not in _WRITERS:
        raise InputError(f"{path}: a film is written as {', '.join(_WRITERS)}; name it so.")


def write_film(path: Path, pictures: Iterator[Pixels], rate: float) -> int:
    """Write `pictures`, all of one size, at `rate` per second; the number written.

    An error from `pictures` leaves what was at `path` before.
    """
    check_film(path)
    first = next(pictures, None)
    if first is None:
        raise InputError(f"{path}: no picture came before the end; nothing is written.")
    with _replacing(path) as temporary:
        write = _WRITERS[path.suffix.lower()]
        return write(temporary, itertools.chain([first], pictures), rate)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` for a file that takes its place if all goes well."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.stem}.")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); choose another folder."
        ) from error
    with folder as scratch:
        temporary = Path(scratch) / path.name
        yield temporary
        if not temporary.is_file() or temporary.stat().st_size == 0:
            raise InputError(f"{path}: cannot be written; free space or choose another format.")
        temporary.chmod(0o644)
        temporary.replace(path)


def _opencv_writer(code: str) -> Callable[[Path, Iterator[Pixels], float], int]:
    def write(path: Path, pictures: Iterator[Pixels], rate: float) -> int:
        cv2 = opencv()
        writer, count = cv2.VideoWriter(), 0
        try:
            for picture in pictures:
                if not writer.isOpened():
                    height, width = picture.shape[:2]
                    fourcc = cv2.VideoWriter_fourcc(*code)
                    writer.open(str(path), cv2.CAP_FFMPEG, fourcc, rate, (width, height))
                    if not writer.isOpened():
                        raise InputError(
                            f"{path.name}: OpenCV cannot write {code} here; try another format."
                        )
                writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
                count += 1
        finally:
            writer.release()
        return count

    return write


def _write_gif(path: Path, pictures: Iterator[Pixels], rate: float) -> int:
    from PIL import Image

    count = itertools.count()

    def images() -> Iterator[Image.Image]:
        for picture in pictures:
            next(count)
            yield Image.fromarray(picture).quantize(256, Image.Quantize.FASTOCTREE)

    every = images()
    duration = max(20, round(1000 / rate))  # shorter ones are slowed down by browsers
    next(every).save(path, save_all=True, append_images=every, duration=duration, loop=0)
    return next(count)


_WRITERS: dict[str, Callable[[Path, Iterator[Pixels], float], int]] = {
    ".mp4": _opencv_writer("mp4v"),
    ".avi": _opencv_writer("MJPG"),
    ".gif": _write_gif,
}
