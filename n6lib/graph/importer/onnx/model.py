"""The ONNX model of a file: read and checked as a whole, before any operator is looked at."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.phrase import phrase

IR_VERSIONS = range(3, 14)
OPSETS = range(7, 27)
"""What onnxruntime 1.31 takes; operators are defined by opset 7 at the earliest."""

STANDARD = ("", "ai.onnx")
EXTENSION = "com.microsoft"


@dataclass(frozen=True)
class Model:
    """`graph` is the GraphProto, `opset` the version of the standard operators.

    `folder` is where data outside the file may lie; None if the file has no place.
    """

    graph: Any
    opset: int
    folder: Path | None


def read_proto(data: bytes, folder: Path | None) -> Model:
    """The model in `data`; what is no ONNX, or of a version we do not know, is an `InputError`."""
    from google.protobuf.message import DecodeError
    from onnx import ModelProto

    try:
        proto = ModelProto.FromString(data)
    except DecodeError as error:
        raise InputError(
            "is no sound ONNX file (its Protocol Buffers do not parse); fetch or export it again"
        ) from error
    if proto.ir_version not in IR_VERSIONS:
        raise InputError(
            f"is of ONNX IR version {proto.ir_version}; supported are {IR_VERSIONS[0]} to "
            f"{IR_VERSIONS[-1]}, so export it again with ir_version={IR_VERSIONS[-1]} or lower"
        )
    if not proto.graph.node:
        raise InputError("is an ONNX file without operators; fetch or export it again")
    if proto.functions:
        name = phrase(proto.functions[0].name)
        raise InputError(
            f"defines functions of its own ({name}); inline them with "
            "onnx.inliner.inline_local_functions"
        )
    if proto.graph.sparse_initializer:
        raise InputError("has sparse initializers, which are not supported; store them densely")
    return Model(proto.graph, _opset(proto), folder)


def _opset(proto: Any) -> int:
    versions = {entry.version for entry in proto.opset_import if entry.domain in STANDARD}
    if len(versions) != 1:
        found = ", ".join(map(str, sorted(versions)[:4])) or "none"
        raise InputError(f"must import one version of the standard operators and imports {found}")
    (version,) = versions
    if version not in OPSETS:
        raise InputError(
            f"uses opset {version}; supported are {OPSETS[0]} to {OPSETS[-1]}, so convert it with "
            "onnx.version_converter or export it again"
        )
    return int(version)
