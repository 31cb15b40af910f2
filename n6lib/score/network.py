"""The network of a line: a model file's, or one rebuilt from what the table says of it."""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from n6lib.compiler.passes import run_passes
from n6lib.errors import InputError
from n6lib.files import sha256_file
from n6lib.graph import Graph
from n6lib.graph.importer import load_model
from n6lib.graph.importer.content import HEAD, format_of
from n6lib.score.library import Found, Library, Missing
from n6lib.score.rebuilding import architecture_of, rebuilt
from n6lib.score.subject import Subject
from n6lib.zoo import Row

_REBUILT = "rebuilt from its published definition"
_KEPT = 32  # networks in memory: lines of one stand together
_FOUR = "int4"
_FOUR_BITS = "no model to predict from: some weights have 4 bits, and how many is not told"
_SIZES = re.compile(r"\d+")


@dataclass(frozen=True)
class Network:
    """A graph as the compiler takes it; `sha256` of its file, "" if it was rebuilt.

    `identity` tells it from others; `nibbles` is the share of its weights that have 4 bits.
    """

    graph: Graph
    identity: str
    onnx: bool
    file: str
    sha256: str
    by: str
    notes: tuple[str, ...] = ()
    nibbles: float = 0.0


class Networks:
    """Networks of lines, each file read once."""

    def __init__(self, library: Library) -> None:
        """Files come from `library`."""
        self._library = library
        self._read = lru_cache(_KEPT)(_guarded)
        self._rebuild = lru_cache(_KEPT)(_rebuilt)

    def find(self, subject: Subject) -> Network | Missing:
        """The network of `subject`, or why there is none."""
        found = self._library.find(subject)
        if isinstance(found, Found):
            return self._load(found)
        row, told = architecture_of(subject), bool(subject.line.get("arch_family"))
        # A file of a similar name is surer than an architecture that only the name tells.
        network = self._rebuild(row) if row is not None and told else None
        network = network or self._similar(subject)
        if network is None and row is not None:
            network = self._rebuild(row)
        if network is not None:
            return _counted(subject, network)
        if not told:
            return found
        lacks = "resolution or width" if row is None else "definition"
        family = subject.line.get("arch_family")
        return Missing(f"{found.reason}, and no {lacks} to rebuild {family} from")

    def _similar(self, subject: Subject) -> Network | None:
        similar = self._library.find_similar(subject)
        if not isinstance(similar, Found):
            return None
        network = self._load(similar)
        if isinstance(network, Network) and fits(subject, network.graph):
            return network
        return None

    def _load(self, found: Found) -> Network | Missing:
        network = self._read(found.path)
        return network if isinstance(network, Missing) else replace(network, by=found.by)


def fits(subject: Subject, graph: Graph) -> bool:
    """Whether an input of `graph` has the sizes that the line gives as resolution, if it does."""
    wanted = _beyond_one(int(size) for size in _SIZES.findall(subject.line.get("resolution")))
    shapes = (graph.tensor(name).shape for name in graph.inputs)
    return not wanted or any(_beyond_one(shape) == wanted for shape in shapes)


def _beyond_one(sizes: Iterable[int]) -> list[int]:
    return sorted(size for size in sizes if size > 1)


def reason_of(error: Exception) -> str:
    """Why something failed, in one line; what we did not foresee is called so."""
    text = " ".join(str(error).split()).rstrip(".")
    if isinstance(error, InputError):
        return text
    return f"fault of ours: {type(error).__name__} {text}".rstrip()


def _guarded(path: Path) -> Network | Missing:
    # A scorecard says of every line what became of it, whatever the file does to us.
    try:
        return _network(path)
    except Exception as error:
        return Missing(reason_of(error))


def _network(path: Path) -> Network:
    with path.open("rb") as stream:
        kind = format_of(stream.read(HEAD))
    digest = sha256_file(path)
    with _warnings() as notes:
        graph = run_passes(load_model(path))
    return Network(graph, digest, kind == "onnx", path.name, digest, "", tuple(notes))


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What reading a model warns of, instead of on the terminal."""
    notes: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: notes.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("n6lib")
    spread, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield notes
    finally:
        logger.removeHandler(handler)
        logger.propagate = spread


def _counted(subject: Subject, network: Network | Missing) -> Network | Missing:
    """`network`, unless it has weights of 4 bits that nothing counts."""
    some = _FOUR in subject.line.get("format").casefold()
    known = not isinstance(network, Network) or network.file or network.nibbles
    return Missing(_FOUR_BITS) if some and not known else network


def _rebuilt(row: Row) -> Network | Missing | None:
    try:
        graph = rebuilt(row)
    except Exception as error:
        return Missing(reason_of(error))
    if graph is None:
        return None
    return Network(graph, str(row), False, "", "", _REBUILT, nibbles=row.nibbles)
