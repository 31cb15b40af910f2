"""Everything that `Graph` promises, checked."""

from collections.abc import Iterable, Mapping

from n6lib.errors import InputError
from n6lib.graph.graph import Graph
from n6lib.graph.kinds import KINDS, SUPPORTED
from n6lib.graph.names import safe
from n6lib.graph.operand_rules import check_operands
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import check_present
from n6lib.graph.tensor import Tensor
from n6lib.graph.tensor_rules import check_tensor


def verify(graph: Graph, known: Graph | None = None) -> None:
    """Raise `InputError` naming the operator or tensor that breaks a rule.

    Checked are names, single assignment and order, kinds, operands, attributes, element types,
    shapes (each output's equals the one inferred) and quantization; constants must be used.
    Tensors of `known`, a sound graph, and its operators on nothing but these are sound here too.
    """
    before = known.tensors if known else {}
    new = {name: tensor for name, tensor in graph.tensors.items() if before.get(name) is not tensor}
    operators = _new_operators(graph, known, new)
    _check_names([graph.name, *new, *(operator.name for operator in operators)])
    for name, tensor in new.items():
        if tensor.name != name:
            raise InputError(f"tensor {name} is listed under the name {tensor.name}")
        try:
            check_tensor(tensor)
        except InputError as error:
            raise InputError(f"tensor {name} {error}") from error
    _check_order(graph)
    for operator in operators:
        try:
            _check_operator(operator, graph)
        except InputError as error:
            raise InputError(f"operator {operator.name} ({operator.kind}) {error}") from error


def _new_operators(
    graph: Graph, known: Graph | None, tensors: Mapping[str, Tensor]
) -> list[Operator]:
    """The operators that are not those of `known` or that have to do with new `tensors`."""
    before = {operator.name: operator for operator in known.operators} if known else {}
    return [
        operator
        for operator in graph.operators
        if before.get(operator.name) is not operator
        or not tensors.keys().isdisjoint((*operator.inputs, *operator.outputs))
    ]


def _check_names(names: Iterable[str]) -> None:
    for name in names:
        if not safe(name):
            raise InputError(
                f"the name {name[:40]!r} is not made of letters, digits and _./- or is too long"
            )


def _check_order(graph: Graph) -> None:
    """Every tensor has one origin, and every operand's comes before its use."""
    if not graph.inputs or not graph.outputs:
        raise InputError("the graph has no inputs or no outputs")
    constants = {name for name, tensor in graph.tensors.items() if tensor.constant}
    defined: set[str] = set()
    used: set[str] = set()
    for name in graph.inputs:
        _define(name, "as an input", graph, constants, defined)
    operators: set[str] = set()
    for operator in graph.operators:
        if operator.name in operators:
            raise InputError(f"two operators are named {operator.name}")
        operators.add(operator.name)
        for name in filter(None, operator.inputs):
            if name not in defined and name not in constants:
                raise InputError(f"operator {operator.name} reads {name} before it is computed")
            used.add(name)
        for name in operator.outputs:
            _define(name, f"by operator {operator.name}", graph, constants, defined)
    _check_ends(graph, constants | defined, used)


def _define(name: str, where: str, graph: Graph, constants: set[str], defined: set[str]) -> None:
    if name not in graph.tensors:
        raise InputError(f"tensor {name} is defined {where} and not listed")
    if name in constants:
        raise InputError(f"tensor {name} is defined {where} and holds a constant")
    if name in defined:
        raise InputError(f"tensor {name} is defined twice, the second time {where}")
    defined.add(name)


def _check_ends(graph: Graph, known: set[str], used: set[str]) -> None:
    """Outputs exist and are named once; no tensor is without origin, no constant without use."""
    seen: set[str] = set()
    for name in graph.outputs:
        if name not in known or graph.tensors[name].constant or name in graph.inputs:
            raise InputError(f"output {name} is not computed by an operator")
        if name in seen:
            raise InputError(f"output {name} is named twice")
        seen.add(name)
    for name, tensor in graph.tensors.items():
        if name not in known:
            raise InputError(f"tensor {name} is computed by no operator")
        if tensor.constant and name not in used:
            raise InputError(f"constant {name} is used by no operator")


def _check_operator(operator: Operator, graph: Graph) -> None:
    kind = KINDS.get(operator.kind)
    if kind is None:
        raise InputError(f"is of an unknown kind; {SUPPORTED}")
    inputs, outputs = check_operands(kind, operator, graph.tensors)
    _check_attributes(operator)
    inferred = kind.shapes(operator, inputs, outputs)
    for (role, output), shape in zip(outputs.items(), inferred, strict=True):
        if output.shape != shape:
            place = f" as {role}" if len(outputs) > 1 else ""
            raise InputError(f"yields shape {list(shape)}{place} and declares {list(output.shape)}")
    check_present((*inputs.values(), *outputs.values()))
    if kind.quantization is not None:
        kind.quantization(operator, inputs, outputs)


def _check_attributes(operator: Operator) -> None:
    specs = KINDS[operator.kind].attributes
    for name in sorted(specs.keys() ^ operator.attributes.keys()):
        verb = "lacks" if name in specs else "has the unknown"
        raise InputError(f"{verb} attribute {name}; it takes {', '.join(specs) or 'none'}")
    for name, spec in specs.items():
        if problem := spec.problem(operator.attributes[name]):
            raise InputError(f"has attribute {name}, which {problem}")
