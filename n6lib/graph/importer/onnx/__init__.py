"""ONNX files to graphs: QDQ, QOperator and float32 models, their images brought to NHWC.

A file's nodes are translated in order. Every shape is known when a node is reached, so whatever
depends on shapes alone is a constant by then; `operators` says how each ONNX operator becomes
ours, and `views` removes the transposes that lie between the layouts.
"""

from pathlib import Path

from n6lib.errors import InputError
from n6lib.graph.graph import Graph

_SHARE = 4
_LEAST = 64 << 20


def read_onnx(data: bytes, name: str, folder: Path | None = None) -> Graph:
    """The graph of ONNX file content `data`, not yet verified.

    `folder` is where the file lies, for tensors that it keeps beside itself. Raises `InputError`
    for what is not sound or not supported.
    """
    from n6lib.graph.importer.onnx.constants import Budget
    from n6lib.graph.importer.onnx.model import read_proto
    from n6lib.graph.importer.onnx.reader import Reader
    from n6lib.graph.importer.onnx.views import move_transposes
    from n6lib.graph.importer.unscaled import settle

    try:
        model = read_proto(data, folder)
        budget = Budget(_SHARE * len(data) + _LEAST)
        return move_transposes(settle(Reader(model, budget).read(name)))
    except UnicodeDecodeError as error:
        raise InputError("is no sound ONNX file (a name is not UTF-8); export it again") from error
