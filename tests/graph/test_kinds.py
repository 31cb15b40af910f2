from n6lib.graph.importer.operators import TRANSLATIONS
from n6lib.graph.kinds import KINDS
from n6lib.graph.shapes import SHAPES


def test_every_kind_has_a_shape_rule() -> None:
    assert set(SHAPES) == set(KINDS)


def test_there_is_an_importer_for_each_kind() -> None:
    assert len(TRANSLATIONS) == len(KINDS)


def test_tables_are_in_alphabetic_order() -> None:
    for table in (KINDS, SHAPES, TRANSLATIONS):
        assert list(table) == sorted(table)


def test_roles_are_unique_and_required_operands_come_first() -> None:
    for name, kind in KINDS.items():
        roles = [operand.role for operand in (*kind.inputs, *kind.outputs)]
        assert len(set(roles)) == len(roles), name
        optional = [operand.optional for operand in kind.inputs]
        assert optional == sorted(optional), name
        assert not any(operand.optional or operand.constant for operand in kind.outputs), name
        assert all(operand.dtypes for operand in (*kind.inputs, *kind.outputs)), name


def test_values_that_pass_through_keep_their_type() -> None:
    for kind in KINDS.values():
        if kind.same_quantization:
            assert kind.inputs[0].dtypes == kind.outputs[0].dtypes
