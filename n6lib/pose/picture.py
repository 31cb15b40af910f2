"""The keypoints that a compiled network's program finds on a photograph, as a picture."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from n6lib.compiler.network import CompiledNetwork
from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.pose.draw import draw
from n6lib.pose.frame import Pixels
from n6lib.pose.network import Array, PoseNetwork

MARGIN, THRESHOLD = 0.2, 0.4


def keypoint_picture(
    network: CompiledNetwork,
    program: Path,
    photo: Pixels,
    margin: float = MARGIN,
    threshold: float = THRESHOLD,
) -> bytes:
    """A PNG of `photo` with the keypoints that `program`, the generated C of `network`, finds.

    `program` is built by `n6lib.firmware.build_host`; the margin is that of
    `n6lib.pose.frame.fit`, the threshold that of `n6lib.pose.draw.draw`.
    """
    from n6lib.codegen.host import run_host

    pose = PoseNetwork.of(network.graph)

    def run(image: Array) -> Array:
        (output,) = run_host(program, [image.tobytes()])
        return np.frombuffer(output, pose.heatmaps.dtype.numpy).reshape(pose.heatmaps.shape)

    keypoints = pose.find(photo, run, margin)
    found = sum(point.confidence >= threshold for point in keypoints)
    report: Mapping[str, Any] = network.report
    caption = [
        f"{found} of {len(keypoints)} keypoints",
        f"model {report['model']['sha256'][:16]}",
        "computed by the generated C",
    ]
    return draw(photo, keypoints, caption, threshold)


def read_photo(source: str) -> Pixels:
    """The pixels of an image file, or of a photograph of `n6lib.images` by its name."""
    from n6lib.images import PHOTOGRAPHS, photograph

    if source in PHOTOGRAPHS:
        return photograph(source)
    import io
    import warnings

    from PIL import Image

    content = read_bytes(Path(source))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                return np.asarray(image.convert("RGB"))
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError(
            f"{source}: is not an image that can be read; give a PNG or JPEG."
        ) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise InputError(f"{source}: has too many pixels; scale it down.") from error
