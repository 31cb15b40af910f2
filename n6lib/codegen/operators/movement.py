"""Operators that only move elements, as copies between strided views."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from n6lib.codegen.emitter import Emitter
from n6lib.codegen.scope import Scope
from n6lib.codegen.syntax import Value, constant
from n6lib.errors import InputError
from n6lib.graph import Operator
from n6lib.graph.kinds import KINDS
from n6lib.numerics.movement import Array, Axis, Copy, Moves, copy_of
from n6lib.numerics.operands import describe

AXES = 8
_ONE = Axis(1, 0, 0)


def moving(moves: Moves) -> Emitter:
    """The emitter that has `moves` carried out."""

    def emit(scope: Scope, operator: Operator) -> str:
        return emit_moves(scope, operator, moves)

    return emit


def emit_moves(
    scope: Scope, operator: Operator, moves: Moves, addresses: Mapping[int, str] | None = None
) -> str:
    """Statements that carry out `moves`; `addresses` are of inputs that lie elsewhere."""
    scope.include("n6_movement.h")
    graph = scope.graph
    sources = KINDS[operator.kind].computed(operator)
    tensors = [graph.tensor(name) for name in (*sources, *operator.outputs)]
    stands = [np.empty(tensor.shape, tensor.dtype.numpy) for tensor in tensors]
    places = [scope.address(tensor.name) for tensor in tensors]
    for position, address in (addresses or {}).items():
        places[position] = address
    statements: list[str] = []
    for target, source in moves(graph, operator, stands[: len(sources)], stands[len(sources) :]):
        copy = copy_of(target, source)
        if len(copy.axes) > AXES:
            raise InputError(
                f"{describe(graph, operator)} moves its elements along {len(copy.axes)} axes; "
                f"generated C does along up to {AXES}."
            )
        operands = ", ".join(_address(scope, view, stands, places) for view in (source, target))
        statements += _copy(f"layout{len(statements) // 2}", copy, operands)
    return "\n".join(statements)


def _copy(name: str, copy: Copy, operands: str) -> list[str]:
    axes = copy.axes or (_ONE,)
    fields: dict[str, Value] = {
        "axes": len(axes),
        "run": copy.run,
        "sizes": _braces(axis.size for axis in axes),
        "input_strides": _braces(axis.source for axis in axes),
        "output_strides": _braces(axis.target for axis in axes),
    }
    return [constant("n6_layout", name, fields), f"    n6_copy(&{name}, {operands});"]


def _braces(values: Iterable[int]) -> str:
    return f"{{{', '.join(map(str, values))}}}"


def _address(scope: Scope, view: Array, stands: Sequence[Array], places: Sequence[str]) -> str:
    """C expression of a view's first element: in an operand, or else in a constant of its own."""
    first = _first(view)
    for stand, place in zip(stands, places, strict=True):
        offset = first - _first(stand)
        if 0 <= offset < stand.nbytes:
            return f"{place} + {offset}" if offset else place
    return scope.constants.table(view if view.flags.c_contiguous else view[(0,) * view.ndim])


def _first(view: Array) -> int:
    address: int = view.__array_interface__["data"][0]
    return address
