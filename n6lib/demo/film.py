"""Films read through OpenCV: video files and cameras."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from n6lib.demo.opencv import opencv
from n6lib.demo.source import Kind, Shot, Source
from n6lib.errors import InputError

_USUAL_RATE, _HIGHEST_RATE = 25.0, 1000.0
_MISSING = 0.1  # share of the promised frames; what containers promise is often an estimate


def open_video(path: Path) -> Source:
    """The video file `path`; one that cannot be read, or ends far too early, is an `InputError`."""
    cv2 = opencv()
    capture = cv2.VideoCapture(str(path.resolve()), cv2.CAP_FFMPEG)
    if not capture.isOpened():
        raise InputError(f"{path}: is not a video that can be read; give a whole MP4 or AVI file.")
    promised = int(capture.get(cv2.CAP_PROP_FRAME_COUNT))

    def shots() -> Iterator[Shot]:
        count = 0
        for shot in _read(capture):
            count += 1
            yield shot
        if count == 0 or count + 1 < promised * (1 - _MISSING):
            raise InputError(
                f"{path}: only {count} of its {promised} frames can be read; give a whole file."
            )

    return Source(Kind.FILM, shots, max(promised, 0) or None, _rate(capture))


def open_camera(number: int) -> Source:
    """Camera `number` of this machine; an `InputError` if there is none."""
    cv2 = opencv()
    capture = cv2.VideoCapture(number)
    if not capture.isOpened():
        raise InputError(
            f"camera:{number}: cannot be opened; plug it in, allow access to it, or try another "
            "number."
        )

    def shots() -> Iterator[Shot]:
        count = 0
        for shot in _read(capture):
            count += 1
            yield shot
        if count == 0:
            raise InputError(f"camera:{number}: gives no pictures; is another program using it?")

    return Source(Kind.FILM, shots, None, _rate(capture), live=True)


def _read(capture: Any) -> Iterator[Shot]:
    cv2 = opencv()
    index = 0
    try:
        while True:
            good, pixels = capture.read()
            if not good:
                return
            yield Shot(str(index), cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB))
            index += 1
    finally:
        capture.release()


def _rate(capture: Any) -> float:
    """Pictures per second as the container or camera says, if it is believable."""
    rate = float(capture.get(opencv().CAP_PROP_FPS))
    return rate if math.isfinite(rate) and 0 < rate <= _HIGHEST_RATE else _USUAL_RATE
