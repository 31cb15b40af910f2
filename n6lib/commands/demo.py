"""`n6 demo`: the keypoints that a pose network's generated C finds on a photograph."""

import argparse
from pathlib import Path

EPILOG = """\
MODEL is compiled, its C generated and built for this machine, run on IMAGE, and its heatmaps
decoded into keypoints. MARGIN leaves room for parts of the body that the photograph cuts off.

examples:
  n6 demo astronaut --model movenet.tflite -o keypoints.png   # a photograph that comes along
  n6 demo me.jpg --model movenet.tflite --margin 0 -o me.png
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `n6 demo`."""
    parser.description = "Draw the keypoints that a pose network finds on IMAGE."
    parser.epilog = EPILOG
    parser.add_argument("image", help="an image file, or astronaut, coffee or chelsea")
    parser.add_argument("--model", type=Path, required=True, help="a pose network (.tflite)")
    parser.add_argument("--target", default="stm32n6570-dk", help="board (default: %(default)s)")
    parser.add_argument("--profile", default="st-2.1", help="compiler (default: %(default)s)")
    parser.add_argument(
        "--margin",
        type=_share,
        default=None,
        help="border on every side, as a share of the image (default: 0.2 for heatmaps)",
    )
    parser.add_argument(
        "--threshold",
        type=_share,
        default=0.4,
        help="confidence from which keypoints are drawn (default: %(default)s)",
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the picture, a PNG"
    )


def run(arguments: argparse.Namespace) -> int:
    """Compile, build, run, decode, draw."""
    import tempfile

    from n6lib.codegen import emit
    from n6lib.compiler.driver import compile_model
    from n6lib.files import write_atomic
    from n6lib.firmware.host import build_host
    from n6lib.pose.network import PoseNetwork
    from n6lib.pose.picture import keypoint_picture, read_photo

    photo = read_photo(arguments.image)
    network = compile_model(arguments.model, arguments.target, arguments.profile)
    PoseNetwork.of(network.graph)
    with tempfile.TemporaryDirectory(prefix="n6-demo-") as scratch:
        code = Path(scratch) / "c"
        emit(network, code)
        program = build_host(code, Path(scratch))
        picture = keypoint_picture(network, program, photo, arguments.margin, arguments.threshold)
    write_atomic(arguments.output, picture)
    print(f"written: {arguments.output}")
    return 0


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value
