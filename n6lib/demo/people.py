"""The people that a pose network finds in a source: pictures, a film, a broadcast, JSON."""

import json
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from n6lib.calibration.preparation import load_preparation
from n6lib.compiler.network import CompiledNetwork
from n6lib.demo.broadcast import Broadcast
from n6lib.demo.interruption import interruption
from n6lib.demo.limits import limited, paced, unhurried
from n6lib.demo.session import session
from n6lib.demo.source import Kind, Source, open_source
from n6lib.demo.watching import Sight, watch
from n6lib.demo.writer import check_film, write_film
from n6lib.errors import InputError
from n6lib.pose.frame import Pixels
from n6lib.pose.identity import Identities
from n6lib.pose.network import PoseNetwork


@dataclass(frozen=True)
class Request:
    """What to look at, what to make of it, and when to end; None and False leave a thing out.

    `output`: a PNG, a folder or a film, as the source is. `preparation`: a preparation.npz.
    `margin`, `threshold`, `score`: see `n6lib.pose.picture.keypoint_picture`. `port`: where a
    browser finds the pictures.
    """

    source: str
    output: Path | None
    margin: float | None = None
    threshold: float = 0.4
    score: float = 0.4
    frames: int | None = None
    seconds: float | None = None
    port: int | None = None
    json: bool = False
    preparation: Path | None = None


def show_people(network: CompiledNetwork, request: Request) -> None:
    """Look at the source, write the output, print JSON or a summary.

    Ctrl-C ends a film or a folder in order: what there is by then is written. What cannot be read
    or written is an `InputError`, before anything is computed where that can be seen.
    """
    preparation = None if request.preparation is None else load_preparation(request.preparation)
    pose = PoseNetwork.of(network.graph, preparation)
    source = open_source(request.source)
    _check(source, request)
    with session(network) as stream, interruption() as asked:
        shots = limited(source.shots(), asked, request.frames, request.seconds)
        counted = _Counted(watch(pose, stream, shots, request.margin, request.score), source.total)
        sights = _printed(iter(counted), pose.skeleton.names) if request.json else iter(counted)
        _SHOW[source.kind](network, source, request, sights)
    if not request.json:
        written = f"written: {request.output} " if request.output else ""
        print(f"{written}({counted.summary()})")


def _check(source: Source, request: Request) -> None:
    output, film = request.output, source.kind is Kind.FILM
    if request.port is not None and not film:
        raise InputError(
            f"{request.source}: only videos and cameras are served; leave --serve out."
        )
    if output is None:
        if not (request.json or request.port is not None):
            raise InputError(f"{request.source}: name a file to write with -o, or ask for --json.")
        return
    if film:
        check_film(output)
    if source.kind is Kind.IMAGE and output.suffix.lower() != ".png":
        raise InputError(f"{output}: the picture is a PNG; name it so.")
    if source.kind is Kind.FOLDER and output.exists() and not output.is_dir():
        raise InputError(f"{output}: is not a folder; name one for the pictures.")


def _show_images(
    network: CompiledNetwork, source: Source, request: Request, sights: Iterator[Sight]
) -> None:
    from n6lib.files import write_atomic
    from n6lib.pose.picture import drawn

    taken: set[Path] = set()
    for sight in sights:
        if request.output is None:
            continue
        path = request.output
        if source.kind is Kind.FOLDER:
            path = path / f"{Path(sight.shot.name).stem}.png"
            path = path if path not in taken else path.with_name(f"{sight.shot.name}.png")
        taken.add(path)
        picture = drawn(network, sight.shot.pixels, sight.people, request.threshold)
        write_atomic(path, picture)


def _show_film(
    network: CompiledNetwork, source: Source, request: Request, sights: Iterator[Sight]
) -> None:
    with ExitStack() as stack:
        pictures = _drawn(PoseNetwork.of(network.graph), sights, request.threshold)
        if request.port is not None:
            broadcast = stack.enter_context(Broadcast(request.port))
            print(f"to be seen at {broadcast.address}; Ctrl-C ends", file=sys.stderr)
            timely = pictures if source.live else unhurried(pictures, source.rate)
            pictures = broadcast.shown(timely)
        if source.live:
            pictures = paced(pictures, source.rate)
        if request.output is None:
            deque(pictures, maxlen=0)
        else:
            write_film(request.output, pictures, source.rate)


_SHOW = {Kind.IMAGE: _show_images, Kind.FOLDER: _show_images, Kind.FILM: _show_film}


def _drawn(pose: PoseNetwork, sights: Iterator[Sight], threshold: float) -> Iterator[Pixels]:
    from n6lib.pose.overlay import overlay

    identities = Identities()
    for sight in sights:
        numbers = identities.follow(sight.people) if pose.head.several else None
        yield overlay(sight.shot.pixels, sight.people, pose.skeleton, threshold, numbers)


def _printed(sights: Iterator[Sight], names: tuple[str, ...]) -> Iterator[Sight]:
    """`sights`, each also printed as a line of JSON."""
    for sight in sights:
        print(json.dumps(sight.json(names)), flush=True)
        yield sight


class _Counted:
    """Items with a progress bar on a terminal, and how many there were how fast."""

    def __init__(self, items: Iterator[Sight], total: int | None) -> None:
        self._items, self._total = items, total
        self._count, self._people, self._seconds = 0, 0, 0.0

    def __iter__(self) -> Iterator[Sight]:
        from tqdm import tqdm

        bar = tqdm(self._items, total=self._total, unit="frame", disable=None)
        start = time.monotonic()
        for item in bar:
            self._count += 1
            self._people = max(self._people, len(item.people))
            yield item
            self._seconds = time.monotonic() - start

    def summary(self) -> str:
        frames = f"{self._count} picture{'s'[: self._count != 1]}"
        people = (
            ("nobody found", "one person")[self._people]
            if self._people < 2
            else (f"up to {self._people} people at once")
        )
        if self._count < 10:
            return f"{frames}, {people}"
        return f"{frames}, {people}, {self._count / self._seconds:.1f} pictures/s measured"
