"""Our names of TFLite's codes against the schema that LiteRT ships."""

from ai_edge_litert import schema_py_generated as schema

from n6lib.graph import DType
from n6lib.graph.importer.builtins import (
    ACTIVATIONS,
    BUILTINS,
    CUSTOM,
    DTYPES,
    TENSOR_TYPES,
    name_of,
)


def enumeration(cls: type) -> list[str]:
    values = {value: name for name, value in vars(cls).items() if isinstance(value, int)}
    return [values[index] for index in range(len(values))]


def test_names_are_those_of_the_schema() -> None:
    assert list(BUILTINS) == enumeration(schema.BuiltinOperator)
    assert list(TENSOR_TYPES) == enumeration(schema.TensorType)
    assert [name.lower() for name in enumeration(schema.ActivationFunctionType)] == list(
        ACTIVATIONS
    )
    assert BUILTINS[CUSTOM] == "CUSTOM"


def test_every_element_type_of_ours_is_one_of_theirs() -> None:
    assert set(DTYPES.values()) == set(DType)


def test_codes_beyond_the_schema_keep_their_number() -> None:
    assert name_of(("a", "b"), 1) == "b"
    assert name_of(("a", "b"), 2) == "code 2"
    assert name_of(("a", "b"), -1) == "code -1"
