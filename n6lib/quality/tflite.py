"""TFLite files in LiteRT, every tensor kept."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.quality.metrics import Floats
from n6lib.quality.network import Array, Input, Layer, Trace

_CONVERSIONS = {"QUANTIZE", "DEQUANTIZE"}
_LACKING = "Didn't find op"


class TFLiteNetwork:
    """A TFLite file with one input, on one thread and without delegates."""

    def __init__(self, content: bytes, name: str, reference: bool) -> None:
        """The file's `content`, which errors call `name`, if possible on the reference kernels."""
        self.name = name
        self._interpreter, self.kernels = _open(content, name, reference)
        sources = self._interpreter.get_input_details()
        if len(sources) != 1:
            raise InputError(f"{name}: has {len(sources)} inputs; give a model of one input.")
        self._source = sources[0]
        scale, zero_point = self._source["quantization"]
        dtype = np.dtype(self._source["dtype"])
        self.input = Input(dtype, _extents(self._source), float(scale), int(zero_point))
        self._results = self._interpreter.get_output_details()
        self.shapes = [_extents(result) for result in self._results]
        self._describe(_operators(content))

    def _describe(self, operators: list[tuple[str, list[int]]]) -> None:
        details = {
            detail["index"]: detail
            for detail in self._interpreter.get_tensor_details()
            if detail["name"]
        }
        made = [
            (details[index], kind)
            for kind, indices in operators
            for index in indices
            if index in details
        ]
        results = [(detail, kind) for detail, kind in made if kind not in _CONVERSIONS]
        self.computed = [Layer(detail["name"], kind) for detail, kind in results]
        self.layers = [
            Layer(detail["name"], kind) for detail, kind in results if detail["dtype"] == np.float32
        ]
        kinds = {detail["index"]: kind for detail, kind in made}
        self.outputs = [
            Layer(result["name"], kinds.get(result["index"], "INPUT")) for result in self._results
        ]
        times = Counter(detail["name"] for detail in details.values())
        self._watchable = {
            detail["name"]: detail for detail, _ in made if times[detail["name"]] == 1
        }
        self.tensors = frozenset(self._watchable)

    def run(self, value: Array, watched: Sequence[str]) -> Trace:
        """What comes of one stored sample without batch axis."""
        self._interpreter.reset_all_variables()
        self._interpreter.set_tensor(self._source["index"], value[np.newaxis])
        try:
            self._interpreter.invoke()
        except (ValueError, RuntimeError) as error:
            raise _unusable(self.name, error) from error
        outputs = [self._real(result) for result in self._results]
        return Trace(outputs, {name: self._real(self._watchable[name]) for name in watched})

    def _real(self, detail: Any) -> Floats:
        values: Floats = self._interpreter.get_tensor(detail["index"]).astype(np.float64)
        scale, zero_point = detail["quantization"]
        return (values - zero_point) * scale if scale else values


def _open(content: bytes, name: str, reference: bool) -> tuple[Any, str]:
    """An interpreter and its kernels; not the reference's if those lack one of the operators."""
    try:
        if reference:
            return _interpreter(content, reference=True), "LiteRT's reference kernels"
    except ValueError as error:
        if _LACKING not in str(error):
            raise _unusable(name, error) from error
    except RuntimeError as error:
        raise _unusable(name, error) from error
    try:
        return _interpreter(content, reference=False), "LiteRT's optimized kernels"
    except (ValueError, RuntimeError) as error:
        raise _unusable(name, error) from error


def _interpreter(content: bytes, reference: bool) -> Any:
    from ai_edge_litert.interpreter import Interpreter, OpResolverType

    kinds = OpResolverType
    interpreter = Interpreter(
        model_content=content,
        experimental_op_resolver_type=(
            kinds.BUILTIN_REF if reference else kinds.BUILTIN_WITHOUT_DEFAULT_DELEGATES
        ),
        experimental_preserve_all_tensors=True,
        num_threads=1,
    )
    interpreter.allocate_tensors()
    return interpreter


def _operators(content: bytes) -> list[tuple[str, list[int]]]:
    """Name and outputs, as tensor indices, of each operator of the main graph."""
    from ai_edge_litert import schema_py_generated as schema

    names = {code: name for name, code in vars(schema.BuiltinOperator).items() if name.isupper()}
    model = schema.ModelT.InitFromPackedBuf(content, 0)
    kinds = [
        names.get(max(int(code.builtinCode), int(code.deprecatedBuiltinCode)), "CUSTOM")
        for code in model.operatorCodes
    ]
    return [
        (kinds[operator.opcodeIndex], [int(index) for index in operator.outputs])
        for operator in model.subgraphs[0].operators
    ]


def _extents(detail: Any) -> tuple[int, ...]:
    return tuple(int(extent) for extent in detail["shape"])


def _unusable(name: str, error: Exception) -> InputError:
    return InputError(f"{name}: cannot be run ({' '.join(str(error).split())}); check the file.")
