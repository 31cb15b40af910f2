"""TFLite files written back after a change through LiteRT's object interface."""

from typing import Any


def pack(model: Any) -> bytes:
    """The flatbuffer of a `ModelT`."""
    import flatbuffers  # type: ignore[import-untyped]

    builder = flatbuffers.Builder(1 << 20)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())
