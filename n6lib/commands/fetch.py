"""`n6 fetch`: bring a pinned pretrained model into the local cache."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from n6lib.errors import InputError

if TYPE_CHECKING:
    from n6lib.sources.pin import Pin

EPILOG = """\
A model is looked for by its sha256 in the cache ($N6_CACHE or ~/.cache/n6), then in the folders of
$N6_MODEL_MIRROR, then on the network. Each model stays under its own licence.

examples:
  n6 fetch --list
  n6 fetch st_movenet_lightning_heatmaps_192 -o movenet.tflite
  N6_MODEL_MIRROR=/srv/models n6 fetch --all
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `n6 fetch`."""
    parser.description = "Bring a pinned pretrained model into the local cache and print its path."
    parser.epilog = EPILOG
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("name", nargs="?", help="the model's name, as --list prints it")
    which.add_argument("--all", action="store_true", help="every pinned model")
    which.add_argument("--list", action="store_true", help="print what there is, fetch nothing")
    parser.add_argument("--json", action="store_true", help="print for programs")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="also write the model to FILE"
    )
    parser.add_argument(
        "--pins", type=Path, metavar="FILE", help="read pins from FILE, not data/pretrained.yaml"
    )


def run(arguments: argparse.Namespace) -> int:
    """List or fetch; `InputError` if a file cannot be had."""
    from n6lib.sources.pin import PINS, find_pin, load_pins
    from n6lib.sources.pretrained import fetch_to, resolve

    source = arguments.pins or PINS
    if arguments.output and arguments.name is None:
        raise InputError("-o names one file, so it needs one NAME; leave out --all and --list.")
    if arguments.name is None:
        pins = list(load_pins(source).values())
    else:
        pins = [find_pin(arguments.name, source)]
    for pin in pins if not arguments.list else []:
        resolve(pin)
    if arguments.output:
        fetch_to(arguments.name, arguments.output, source)
    _print(pins, arguments.json)
    return 0


def _print(pins: "list[Pin]", machine: bool) -> None:
    from dataclasses import asdict

    from n6lib.canonical import canonical_json
    from n6lib.sources.cache import cache_path, matches

    found = {
        pin.name: str(cache_path(pin)) if matches(cache_path(pin), pin) else None for pin in pins
    }
    if machine:
        print(canonical_json([{**asdict(pin), "path": found[pin.name]} for pin in pins]), end="")
        return
    for pin in pins:
        print(f"{pin.name}  {pin.bytes:,} bytes  licence {pin.licence}  {pin.repository}")
        print(f"    {found[pin.name] or 'not in the cache'}")
