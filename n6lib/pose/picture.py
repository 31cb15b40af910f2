"""The keypoints that a compiled network's program finds on a photograph, as a picture."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from n6lib.compiler.network import CompiledNetwork
from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.pose.draw import draw
from n6lib.pose.frame import Pixels
from n6lib.pose.network import PoseNetwork
from n6lib.pose.person import Person

THRESHOLD, SCORE = 0.4, 0.4


def keypoint_picture(
    network: CompiledNetwork,
    program: Path,
    photo: Pixels,
    margin: float | None = None,
    threshold: float = THRESHOLD,
    score: float = SCORE,
) -> bytes:
    """A PNG of `photo` with the people that `program`, the generated C of `network`, finds.

    `program` is built by `n6lib.firmware.build_host`; the margin is that of
    `n6lib.pose.network.PoseNetwork.enter`, the threshold that of `n6lib.pose.draw.draw`; people
    count from `score`.
    """
    from n6lib.codegen.host import run_host

    pose = PoseNetwork.of(network.graph)

    def run(image: bytes) -> bytes:
        (output,) = run_host(program, [image])
        return output

    people = pose.find(photo, run, margin, score)
    return drawn(network, photo, people, threshold)


def drawn(
    network: CompiledNetwork, photo: Pixels, people: Sequence[Person], threshold: float
) -> bytes:
    """The PNG of `people` that `network` found on `photo`, with a caption that says so."""
    head = PoseNetwork.of(network.graph).head
    report: Mapping[str, Any] = network.report
    keypoints = len(head.skeleton.names)
    seen = len(list(people[0].seen(threshold))) if people else 0
    caption = [
        *([f"{len(people)} {'person' if len(people) == 1 else 'people'}"] if head.several else []),
        f"{'person 1: ' if len(people) > 1 else ''}{seen} of {keypoints} keypoints",
        f"model {report['model']['sha256'][:16]}",
        "computed by the generated C",
    ]
    return draw(photo, people, head.skeleton, caption, threshold, head.several)


def read_photo(source: str) -> Pixels:
    """The pixels of an image file, or of a photograph of `n6lib.images` by its name."""
    from n6lib.images import PHOTOGRAPHS, photograph

    if source in PHOTOGRAPHS:
        return photograph(source)
    import io
    import warnings

    from PIL import Image, ImageOps

    content = read_bytes(Path(source))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError(
            f"{source}: is not an image that can be read; give a PNG or JPEG."
        ) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise InputError(f"{source}: has too many pixels; scale it down.") from error
