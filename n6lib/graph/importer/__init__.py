"""Model files to graphs."""

from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.graph.flatbuffer import FlatBufferError
from n6lib.graph.graph import Graph
from n6lib.graph.importer.content import describe, format_of
from n6lib.graph.importer.tflite import read_tflite
from n6lib.graph.importer.unscaled import settle
from n6lib.graph.names import clean
from n6lib.graph.verifier import verify

MAX_BYTES = 256 << 20


def load_model(path: Path) -> Graph:
    """The verified graph of a model file; anything that cannot be read is an `InputError`."""
    return read_model(_read(path), clean(path.stem, "model"), str(path), path.parent)


def read_model(data: bytes, name: str, where: str, folder: Path | None = None) -> Graph:
    """The verified graph of a model file's content, told by its first bytes.

    TFLite and ONNX files and our text form are read; `name` names a graph whose file does not.
    Constants are read-only and may be views of `data`, or lie beside it in `folder`. Whatever is
    not supported or not sound is an `InputError` that begins with `where`.
    """
    try:
        graph = _parse(data, name, folder)
        verify(graph)
    except InputError as error:
        raise InputError(f"{where}: {error}.") from error
    except FlatBufferError as error:
        raise InputError(
            f"{where}: is no sound TFLite file ({error}); fetch or convert it again."
        ) from error
    return graph


def _parse(data: bytes, name: str, folder: Path | None) -> Graph:
    form = format_of(data)
    if form == "tflite":
        return settle(read_tflite(data, name))
    if form == "n6":
        return _parse_text(data)
    if form == "onnx":
        from n6lib.graph.importer.onnx import read_onnx

        return read_onnx(data, name, folder)
    raise InputError(f"is {describe(data)}; give a TFLite or ONNX model or a graph in text form")


def _parse_text(data: bytes) -> Graph:
    from n6lib.graph.parser import parse_graph

    try:
        return parse_graph(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 text (byte {error.start})") from error


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
