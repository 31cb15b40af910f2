import pytest
from support.graph_edits import small_graph

from n6lib.graph.importer.operators import TRANSLATIONS
from n6lib.graph.kind import Kind
from n6lib.graph.kinds import FAMILIES, KINDS, leading_dtype

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def test_importers_make_known_kinds() -> None:
    assert {translation.kind for translation in TRANSLATIONS.values()} <= set(KINDS)


def test_tables_are_in_alphabetic_order() -> None:
    for table in (FAMILIES, KINDS, TRANSLATIONS):
        assert list(table) == sorted(table)


@EVERY
def test_roles_are_unique_and_required_operands_come_first(kind: Kind) -> None:
    roles = [operand.role for operand in (*kind.inputs, *kind.outputs)]
    assert len(set(roles)) == len(roles)
    optional = [operand.optional for operand in kind.inputs]
    assert optional == sorted(optional)
    assert all(operand.dtypes for operand in (*kind.inputs, *kind.outputs))
    for output in kind.outputs:
        assert not output.optional
        assert output.constant is False


@EVERY
def test_only_the_last_operand_is_variadic(kind: Kind) -> None:
    for side in (kind.inputs, kind.outputs):
        assert side
        assert not any(operand.variadic for operand in side[:-1])


@EVERY
def test_signatures_are_of_one_length_and_differ(kind: Kind) -> None:
    operands = (*kind.inputs, *kind.outputs)
    tied = [operand.dtypes for operand in operands if isinstance(operand.dtypes, tuple)]
    assert len({len(types) for types in tied}) <= 1
    signatures = list(zip(*tied, strict=True))
    assert len(set(signatures)) == len(signatures)


def test_the_type_of_the_leading_input() -> None:
    graph = small_graph()
    types = [leading_dtype(graph, operator).value for operator in graph.operators]
    assert types == ["uint8", *["int8"] * (len(types) - 1)]
