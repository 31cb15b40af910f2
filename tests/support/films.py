"""Films made for tests: a bright square that wanders over a dark picture."""

from pathlib import Path

import numpy as np

from n6lib.demo.opencv import opencv
from n6lib.demo.writer import write_film


def pictures(count: int = 12, rows: int = 48, columns: int = 64) -> list[np.ndarray]:
    """Pictures with a square of 16 pixels, 2 pixels further right in each."""
    shown = []
    for index in range(count):
        picture = np.full((rows, columns, 3), (20, 40, 60), np.uint8)
        picture[16:32, 2 * index : 2 * index + 16] = (250, 200, 150)
        shown.append(picture)
    return shown


def film(path: Path, count: int = 12, rate: float = 25.0) -> Path:
    """`path`, a film of `pictures`."""
    write_film(path, iter(pictures(count)), rate)
    return path


def read_film(path: Path) -> tuple[list[np.ndarray], float]:
    """All pictures of a film, and how many come per second."""
    cv2 = opencv()
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    shown = []
    while True:
        good, picture = capture.read()
        if not good:
            return shown, float(capture.get(cv2.CAP_PROP_FPS))
        shown.append(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))


class Camera:
    """What OpenCV gives for a camera, over pictures of ours."""

    def __init__(self, shown: list[np.ndarray], opened: bool = True, rate: float = 30.0) -> None:
        self.shown, self.opened, self.rate, self.released = list(shown), opened, rate, False

    def __call__(self, number: int) -> "Camera":
        self.number = number
        return self

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        return self.opened

    def get(self, _property: int) -> float:
        return self.rate

    def read(self) -> tuple[bool, np.ndarray | None]:
        return (True, self.shown.pop(0)) if self.shown else (False, None)

    def release(self) -> None:
        self.released = True
