"""A TFLite file as a graph."""

from collections.abc import Iterator

from n6lib.errors import InputError
from n6lib.graph.flatbuffer import Source, Table
from n6lib.graph.graph import Graph
from n6lib.graph.importer.builtins import BUILTINS, CUSTOM, name_of
from n6lib.graph.importer.content import IDENTIFIER
from n6lib.graph.importer.operators import TRANSLATIONS
from n6lib.graph.importer.site import Site
from n6lib.graph.importer.tensors import TensorTable
from n6lib.graph.operator import Operator

_SHARED = 16 << 20
_SHOWN = 12
_VERSION, _CODES, _SUBGRAPHS, _BUFFERS = 0, 1, 2, 4
_TENSORS, _INPUTS, _OUTPUTS, _OPERATORS = range(4)


def read_tflite(data: bytes, name: str) -> Graph:
    """The only subgraph of TFLite file content `data`, not yet verified.

    Raises `InputError` for what we do not support and `FlatBufferError` for what is no FlatBuffer.
    """
    model = Source(data).root(IDENTIFIER)
    if (version := model.integer(_VERSION, "I")) != 3:
        raise InputError(f"is of TFLite schema version {version}; only 3 is supported")
    subgraph = _only_subgraph(model)
    builtins = [_builtin(code) for code in model.tables(_CODES)]
    tables = subgraph.tables(_OPERATORS)
    names = _names(tables, builtins)
    tensors = TensorTable(
        subgraph.tables(_TENSORS), model.tables(_BUFFERS), 4 * len(data) + _SHARED
    )
    inputs = tuple(tensors.tensor(index).name for index in subgraph.integers(_INPUTS))
    operators = tuple(_operators(tables, names, tensors))
    outputs = tuple(tensors.tensor(index).name for index in subgraph.integers(_OUTPUTS))
    return Graph(name, tensors.used(), operators, inputs, outputs)


def _only_subgraph(model: Table) -> Table:
    subgraphs = model.tables(_SUBGRAPHS)
    if len(subgraphs) != 1:
        raise InputError(
            f"has {len(subgraphs)} subgraphs; only one is supported, so convert it without "
            "control flow"
        )
    return subgraphs[0]


def _builtin(code: Table) -> str:
    """Name of an operator code; newer files write the code in a wider field than older ones."""
    number = max(code.integer(0, "b"), code.integer(3, "i"))
    if number != CUSTOM:
        return name_of(BUILTINS, number)
    custom = "".join(c if c.isprintable() else "?" for c in code.string(1)[:60])
    return f"custom operator {custom or 'without name'}"


def _names(tables: list[Table], builtins: list[str]) -> list[str]:
    """TFLite name of each operator; all of them known and supported."""
    names = []
    for index, table in enumerate(tables):
        code = table.integer(0, "I")
        if code >= len(builtins):
            raise InputError(f"operator {index} has code {code}, and there are {len(builtins)}")
        names.append(builtins[code])
    missing = list(dict.fromkeys(name for name in names if name not in TRANSLATIONS))
    if missing:
        raise _unsupported(names.index(missing[0]), missing)
    return names


def _unsupported(index: int, missing: list[str]) -> InputError:
    shown = ", ".join(missing[1:_SHOWN]) + (", ..." if len(missing) > _SHOWN else "")
    others = f" (nor is any of {shown})" if shown else ""
    return InputError(
        f"operator {index} is {missing[0]}, which is not supported{others}; "
        f"docs/operators.md lists the {len(TRANSLATIONS)} operators that are"
    )


def _operators(tables: list[Table], names: list[str], tensors: TensorTable) -> Iterator[Operator]:
    for index, (table, name) in enumerate(zip(tables, names, strict=True)):
        try:
            made = TRANSLATIONS[name].translate(Site(name, table, tensors))
        except InputError as error:
            raise InputError(f"operator {index} ({name}) {error}") from error
        yield from (made,) if isinstance(made, Operator) else made
