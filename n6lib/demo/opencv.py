"""OpenCV without its own messages: what goes wrong is said once, by us."""

import os
from typing import Any


def opencv() -> Any:
    """The module `cv2`, silenced. FFmpeg's verbosity is read when the first file is opened."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    return cv2
