"""Float ONNX networks, run by onnxruntime with every tensor exposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.phrase import phrase
from n6lib.quantization.network import Floats
from n6lib.quantization.observer import Activation, Key, Range
from n6lib.quantization.onnx_file import read_float
from n6lib.quantization.onnx_graph import input_of, simplify
from n6lib.quantization.onnx_names import named_by_use
from n6lib.quantization.qdq import insert_qdq
from n6lib.quantization.settings import Settings


class FloatOnnx:
    """A float ONNX file of one input, for samples of `sample_shape`; `InputError` for others."""

    def __init__(
        self, where: str, content: bytes, folder: Path, sample_shape: Sequence[int]
    ) -> None:
        """Read, simplify and open `content`; weights may lie in `folder`."""
        from onnx import shape_inference

        self.where = where
        model = simplify(where, read_float(where, content, folder), sample_shape)
        self._model = shape_inference.infer_shapes(named_by_use(model), data_prop=True)
        source = input_of(where, self._model)
        self._source = source.name
        extents = source.type.tensor_type.shape.dim
        self.input_shape = tuple(int(extent.dim_value) for extent in extents)
        found = _activations(self._model.graph, self._source)
        self.activations: Sequence[Activation] = tuple(found)
        self._names = [activation.name for activation in self.activations]
        self._session = _session(self._model, self._names)

    def settle(self, settings: Settings) -> Settings:
        """An ONNX file has float32 at both ends."""
        if settings.input_type not in ("auto", "float32") or settings.output_type != "float32":
            raise InputError(
                f"{self.where}: an ONNX file keeps float32 inputs and outputs; leave out "
                "input_type and output_type, or give a TFLite file."
            )
        return replace(settings, input_type="float32")

    def run(self, sample: Floats) -> Iterator[tuple[Activation, Floats]]:
        """Each activation and its values for `sample` [...]."""
        fed = {self._source: sample[np.newaxis]}
        yield self.activations[0], sample
        try:
            values = self._session.run(self._names[1:], fed)
        except Exception as error:  # onnxruntime's errors have no base of their own
            raise _unusable(self.where, error) from error
        yield from zip(self.activations[1:], values, strict=True)

    def quantize(self, ranges: Mapping[Key, Range], settings: Settings) -> bytes:
        """The ONNX file in QDQ form."""
        return insert_qdq(self.where, self._model, ranges, settings)


def _activations(graph: Any, source: str) -> Iterator[Activation]:
    """The input and every float32 result of an operator."""
    from onnx import TensorProto

    types = {
        value.name: value.type.tensor_type.elem_type for value in (*graph.value_info, *graph.output)
    }
    yield Activation(source, source, "")
    moving = {source}
    for node in graph.node:
        if not moving.isdisjoint(node.input):
            moving.update(node.output)
        for name in node.output:
            if types.get(name) == TensorProto.FLOAT:
                yield Activation(name, name, node.op_type, name not in moving)


def _session(model: Any, names: Sequence[str]) -> Any:
    """A session of one thread that gives every tensor of `names` but the first, the input."""
    import onnxruntime
    from onnx import ModelProto, ValueInfoProto

    exposed = ModelProto()
    exposed.CopyFrom(model)
    declared = {result.name for result in exposed.graph.output}
    exposed.graph.output.extend(
        ValueInfoProto(name=name) for name in names[1:] if name not in declared
    )
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    content = exposed.SerializeToString()
    return onnxruntime.InferenceSession(
        content, options, providers=["CPUExecutionProvider"], enable_fallback=False
    )


def _unusable(where: str, error: Exception) -> InputError:
    return InputError(f"{where}: cannot be run ({phrase(str(error))}); export it again.")
