"""`n6 demo`: what a network's generated C finds in pictures, films and text."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from n6lib.compiler.network import CompiledNetwork

EPILOG = """\
MODEL is compiled, its C generated, built for this machine and kept running; it is the program that
the board runs, and gives the same bytes.

Pose networks (heatmaps of 13 or 17 keypoints, or YOLOv8-pose) take an image, a folder of images, a
video, a camera (camera:0), or astronaut, coffee or chelsea, photographs that come along. Films are
written as .mp4, .avi or .gif, images as PNG; --serve shows them in a browser (there is no window).
MARGIN leaves room for parts of the body that the photograph cuts off. Ctrl-C ends a film or folder
in order.

Language models take a text and say which word comes next.

--preparation says how pixels become the input of a pose network, where that is not the usual way
(uint8 as they are, int8 less 128, float32 from -1 to 1), and holds the words that language models
look up outside the network.

examples:
  n6 demo astronaut --model movenet.tflite -o keypoints.png
  n6 demo holiday/ --model yolov8n_pose.tflite -o found/
  n6 demo dance.mp4 --model yolov8n_pose.tflite -o skeletons.mp4 --json > keypoints.jsonl
  n6 demo camera:0 --model movenet.tflite --serve 8000 --seconds 60
  n6 demo "the weather" --model tinybert.onnx --preparation preparation.npz --words 5
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `n6 demo`."""
    parser.description = "Show what MODEL finds in SOURCE, computed by its generated C."
    parser.epilog = EPILOG
    parser.add_argument("source", help="image, folder, video, camera:N, photograph, or text")
    parser.add_argument("--model", type=Path, required=True, help=".tflite, .onnx or text form")
    parser.add_argument("--target", default="stm32n6570-dk", help="board (default: %(default)s)")
    parser.add_argument("--profile", default="st-2.1", help="compiler (default: %(default)s)")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="the picture, folder or film to write"
    )
    parser.add_argument(
        "--preparation",
        type=Path,
        metavar="FILE",
        help="preparation.npz, which lies beside the float model",
    )
    parser.add_argument("--json", action="store_true", help="print a line of JSON per picture")
    _configure_people(parser.add_argument_group("pose networks"))
    _configure_words(parser.add_argument_group("language models"))


def _configure_people(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--margin",
        type=_share,
        help="border on every side, as a share of the image (default: 0.2 for heatmaps, else 0)",
    )
    group.add_argument(
        "--threshold",
        type=_share,
        default=0.4,
        help="confidence from which keypoints are drawn (default: %(default)s)",
    )
    group.add_argument(
        "--score",
        type=_share,
        default=0.4,
        help="score from which people count (default: %(default)s)",
    )
    group.add_argument("--frames", type=_count, help="end after so many pictures")
    group.add_argument("--seconds", type=_positive, help="end after so many seconds")
    group.add_argument("--serve", type=int, metavar="PORT", help="show the film in a browser")


def _configure_words(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--vocabulary", type=Path, metavar="FILE", help="vocab.txt, a word piece per line"
    )
    group.add_argument(
        "--words", type=_count, default=1, help="words to continue with (default: %(default)s)"
    )
    group.add_argument(
        "--top", type=_count, default=5, help="candidates to print (default: %(default)s)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Compile, build, run, decode, show."""
    from n6lib.compiler.driver import compile_model
    from n6lib.language.network import takes_words

    network = compile_model(arguments.model, arguments.target, arguments.profile)
    if takes_words(network.graph):
        _words(network, arguments)
    else:
        _people(network, arguments)
    return 0


def _people(network: "CompiledNetwork", arguments: argparse.Namespace) -> None:
    from n6lib.demo.people import Request, show_people

    request = Request(
        source=arguments.source,
        output=arguments.output,
        margin=arguments.margin,
        threshold=arguments.threshold,
        score=arguments.score,
        frames=arguments.frames,
        seconds=arguments.seconds,
        port=arguments.serve,
        json=arguments.json,
        preparation=arguments.preparation,
    )
    show_people(network, request)


def _words(network: "CompiledNetwork", arguments: argparse.Namespace) -> None:
    from n6lib.demo.words import Request, show_words

    request = Request(
        text=arguments.source,
        preparation=arguments.preparation,
        vocabulary=arguments.vocabulary,
        words=arguments.words,
        top=arguments.top,
        json=arguments.json,
    )
    show_words(network, request)


def _share(text: str) -> float:
    value = _number(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def _positive(text: str) -> float:
    value = _number(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return value


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -1.0


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 on")
    return int(text)
