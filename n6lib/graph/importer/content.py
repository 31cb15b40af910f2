"""What a file is, told from its first bytes."""

import re

HEAD = 4096
"""So many bytes of a file tell its format."""

IDENTIFIER = b"TFL3"
_TEXT = re.compile(rb"(?:\s|//[^\n]*\n)*graph[ \t]+@")
_MAGICS = {
    b"\x89HDF": "an HDF5 file (Keras .h5)",
    b"PK\x03\x04": "a ZIP archive (Keras .keras, PyTorch or NumPy)",
    b"\x93NUMPY": "a NumPy array",
    b"\x7fELF": "an ELF binary",
    b"\x1f\x8b": "a gzip archive",
}
_ONNX_FIELDS = bytes([0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42, 0x72])


def format_of(data: bytes) -> str | None:
    """Format of a model that begins with `data`: "tflite", "onnx", "n6" (our text form) or None."""
    if data[4:8] == IDENTIFIER:
        return "tflite"
    if _TEXT.match(data[:HEAD]):
        return "n6"
    return "onnx" if _is_onnx(data) else None


def _is_onnx(data: bytes) -> bool:
    """Whether `data` begins as a ModelProto does: a small IR version, then a field that it has."""
    return len(data) > 8 and data[0] == 8 and data[1] < 32 and data[2] in _ONNX_FIELDS


def describe(data: bytes) -> str:
    """A noun phrase for content that we do not read."""
    if not data:
        return "an empty file"
    for magic, phrase in _MAGICS.items():
        if data.startswith(magic):
            return phrase
    if len(data) < 8:
        return f"a file of {len(data)} bytes"
    head = data[:512].decode("utf-8", "ignore")
    return "a text file" if all(c.isprintable() or c.isspace() for c in head) else "a binary file"
