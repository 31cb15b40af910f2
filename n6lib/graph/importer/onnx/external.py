"""Tensors that an ONNX file keeps in another file of its folder."""

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.phrase import phrase, text

MAX_BYTES = 256 << 20


def external_bytes(proto: Any, folder: Path | None) -> bytes:
    """The bytes of TensorProto `proto`, which lie in another file.

    The file must lie in `folder` or below, links resolved; what leads elsewhere, is absent or is
    too large is an `InputError`, the end of a sentence about the tensor.
    """
    entries = {text(entry.key): text(entry.value) for entry in proto.external_data}
    location = entries.get("location", "")
    path = _inside(location, folder)
    offset, length = _number(entries, "offset"), _number(entries, "length")
    try:
        size = path.stat().st_size
        length = size - offset if "length" not in entries else length
        if length > MAX_BYTES:
            raise InputError(f"has {length} bytes outside the model; {MAX_BYTES} are supported")
        if not 0 <= offset <= offset + length <= size:
            raise InputError(f"lies past the end of {phrase(location)}; fetch it again")
        with path.open("rb") as stream:
            stream.seek(offset)
            return stream.read(length)
    except OSError as error:
        raise InputError(
            f"lies in {phrase(location)}, which cannot be read ({error.strerror}); keep it beside "
            "the model"
        ) from error


def _inside(location: str, folder: Path | None) -> Path:
    """The path of `location`, proven to stay below `folder`."""
    if folder is None:
        raise InputError("lies in another file, and the model has no folder")
    parts = PurePosixPath(location).parts
    absolute = PurePosixPath(location).is_absolute() or PureWindowsPath(location).anchor
    if not parts or absolute or ".." in parts or "\0" in location or "\\" in location:
        raise InputError(
            f"lies in {phrase(location)!r}, which is no path inside the model's folder"
        )
    try:
        root = folder.resolve(strict=True)
        path = (root / location).resolve()
        outside = not path.is_relative_to(root) or not path.is_file()
    except (OSError, RuntimeError) as error:
        raise InputError(f"lies in {phrase(location)!r}, which cannot be read") from error
    if outside:
        raise InputError(
            f"lies in {phrase(location)!r}, which is no file inside the model's folder"
        )
    return path


def _number(entries: dict[str, str], key: str) -> int:
    digits = entries.get(key, "0")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 18:
        raise InputError(f"has the {key} {phrase(digits)!r} in another file, which is no number")
    return int(digits)
