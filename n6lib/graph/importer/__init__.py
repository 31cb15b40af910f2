"""Model files to graphs."""

from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.graph.flatbuffer import FlatBufferError
from n6lib.graph.graph import Graph
from n6lib.graph.importer.content import describe
from n6lib.graph.importer.tflite import IDENTIFIER, read_tflite
from n6lib.graph.names import clean
from n6lib.graph.verifier import verify

MAX_BYTES = 256 << 20


def load_model(path: Path) -> Graph:
    """The verified graph of a model file, told by content: TFLite, or our text form.

    Constants are read-only and may be views of the file's bytes. Anything that cannot be read or
    is not supported is an `InputError` that names the file.
    """
    data = _read(path)
    try:
        graph = _parse(data, clean(path.stem, "model"))
        verify(graph)
    except InputError as error:
        raise InputError(f"{path}: {error}.") from error
    except FlatBufferError as error:
        raise InputError(
            f"{path}: is no sound TFLite file ({error}); fetch or convert it again."
        ) from error
    return graph


def _parse(data: bytes, name: str) -> Graph:
    if data[4:8] == IDENTIFIER:
        return read_tflite(data, name)
    raise InputError(f"is {describe(data)}; give a quantized TFLite model or a graph in text form")


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise InputError(f"{path}: is not a file; check the path.")
        size = path.stat().st_size
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path.") from error
    if size > MAX_BYTES:
        raise InputError(f"{path}: is larger than {MAX_BYTES >> 20} MiB; such models do not fit.")
    return read_bytes(path)
