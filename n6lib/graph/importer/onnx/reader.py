"""An ONNX graph, node by node."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from n6lib.errors import InputError
from n6lib.graph.graph import Graph
from n6lib.graph.importer.onnx.builder import Builder, Form
from n6lib.graph.importer.onnx.constants import Budget, array_of
from n6lib.graph.importer.onnx.folding import fold, foldable
from n6lib.graph.importer.onnx.inputs import declared_inputs
from n6lib.graph.importer.onnx.model import STANDARD, Model
from n6lib.graph.importer.onnx.node import Node
from n6lib.graph.importer.onnx.operators import EXTENSIONS, TRANSLATIONS
from n6lib.graph.importer.onnx.phrase import phrase, text
from n6lib.graph.importer.onnx.results import bind_outputs
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.storage import Storage
from n6lib.graph.importer.onnx.uses import Uses
from n6lib.graph.importer.onnx.value import Value, constant

_log = logging.getLogger(__name__)

_SHOWN = 12
_FLOAT16 = 10
_PRODUCTS = frozenset({"Conv", "ConvTranspose", "Gemm", "MatMul"})


@dataclass
class Reader:
    """Translates a model; `values` holds what each name of the file stands for so far."""

    model: Model
    budget: Budget
    values: dict[str, Value] = field(default_factory=dict)
    storage: Storage = field(default_factory=lambda: Storage(Builder()))
    _absorbed: set[int] = field(default_factory=set)

    def read(self, name: str) -> Graph:
        """The graph, not yet verified."""
        graph = self.model.graph
        nodes = _live(self.model)
        _check_known(nodes)
        if _halves(graph, nodes):
            _log.warning("%s: works with float16, which is computed in float32.", name)
        self._constants(graph.initializer)
        inputs = self._inputs(name)
        outputs = [text(value.name) for value in graph.output]
        for output in outputs:
            self.storage.builder.reserve(output)
        uses = Uses(nodes, frozenset(outputs), self.values)
        for node in nodes:
            try:
                self._translate(node, uses)
            except InputError as error:
                raise InputError(f"{node.describe()} {error}") from error
        self._warn_of_weights(name, nodes)
        return bind_outputs(self.storage, name, inputs, outputs, self.values)

    def _warn_of_weights(self, name: str, nodes: Iterable[Node]) -> None:
        """Say which products are of floats though the file stores their weights as integers."""
        off = [node for node in nodes if node.operator in _PRODUCTS and self._off_centre(node)]
        if off:
            _log.warning(
                "%s: the weights of %d operators (%s first) have a zero point other than 0; they "
                "are computed in float32, so quantize weights symmetrically.",
                name,
                len(off),
                off[0].describe(),
            )

    def _off_centre(self, node: Node) -> bool:
        weights = self.values[node.inputs[1]]
        quantization = weights.quantization
        return weights.constant and quantization is not None and any(quantization.zero_points)

    def _constants(self, initializers: Iterable[Any]) -> None:
        for proto in initializers:
            data = array_of(proto, self.model.folder, self.budget)
            self.values[text(proto.name)] = replace(constant(data), name=text(proto.name))

    def _inputs(self, name: str) -> list[str]:
        names = []
        for item in declared_inputs(self.model.graph, set(self.values), name):
            if item.name in self.values:
                raise InputError(f"input {phrase(item.name)} is listed twice")
            unique = self.storage.builder.add(item.name, item.shape, Form(item.dtype))
            self.values[item.name] = Value(item.shape, item.dtype.numpy, unique)
            names.append(unique)
        return names

    def _translate(self, node: Node, uses: Uses) -> None:
        for name in filter(None, node.inputs):
            if name not in self.values:
                raise InputError(f"reads {phrase(name)} before it is computed")
        results = self._results(node, uses)
        for name, value in zip(node.outputs, results, strict=False):
            if name in self.values:
                raise InputError(f"computes {phrase(name)}, which is there already")
            if name:
                self.values[name] = value if value.name else replace(value, name=name)
        for name in node.outputs[len(results) :]:
            if name and uses.used(name):
                raise InputError(f"has an output {phrase(name)} that is not supported")

    def _results(self, node: Node, uses: Uses) -> tuple[Value, ...]:
        if node.index in self._absorbed:
            return (self.values[node.inputs[0]],)
        operands = [self.values[name] if name else None for name in node.inputs]
        if foldable(node) and operands and all(v is None or v.constant for v in operands):
            return fold(node, operands, self.budget)
        translate = TRANSLATIONS.get(node.kernel)
        if translate is None:
            raise InputError("depends on the network's inputs, for which it is not supported")
        site = Site(
            node, self.values, uses, self.storage, self.model.folder, self.budget, self._absorbed
        )
        result = translate(site)
        return result if isinstance(result, tuple) else (result,)


def _halves(graph: Any, nodes: Iterable[Node]) -> bool:
    """Whether some values are float16."""
    inputs = (value.type.tensor_type.elem_type for value in graph.input)
    constants = (proto.data_type for proto in graph.initializer)
    casts = (node.integer("to", 0) for node in nodes if node.operator == "Cast")
    return _FLOAT16 in {*inputs, *constants, *casts}


def _live(model: Model) -> list[Node]:
    """The nodes that the outputs depend on, in the order of the file."""
    needed = {text(value.name) for value in model.graph.output}
    nodes = []
    for index in range(len(model.graph.node) - 1, -1, -1):
        node = Node(index, model.graph.node[index], model.opset)
        if needed.intersection(node.outputs):
            needed.update(node.inputs)
            nodes.append(node)
    return nodes[::-1]


def _check_known(nodes: list[Node]) -> None:
    missing = [node for node in nodes if not _known(node)]
    if not missing:
        return
    names = list(dict.fromkeys(phrase(node.operator) for node in missing))
    shown = ", ".join(names[1:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
    others = f" (nor is any of {shown})" if shown else ""
    raise InputError(
        f"{missing[0].describe()} is not supported{others}; docs/operators.md lists what is"
    )


def _known(node: Node) -> bool:
    if node.proto.domain in STANDARD:
        return node.operator in TRANSLATIONS or foldable(node)
    return node.operator in EXTENSIONS
