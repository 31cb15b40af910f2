import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from support.movements import model
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model


@pytest.mark.parametrize(
    ("builtin", "constants", "kind", "attributes"),
    [
        ("RESHAPE", [[6, 4]], "reshape", {}),
        ("SQUEEZE", [], "reshape", {}),
        ("EXPAND_DIMS", [0], "reshape", {}),
    ],
)
def test_new_shapes_are_the_outputs(
    builtin: str, constants: list[object], kind: str, attributes: dict[str, object]
) -> None:
    graph = read_model(model(builtin, "int8", [(2, 3, 4)], [(6, 4)], constants), "net", "m")
    (operator,) = graph.operators
    assert (operator.kind, operator.inputs, operator.attributes) == (kind, ("x0",), attributes)
    assert set(graph.tensors) == {"x0", "y0"}


def test_a_computed_shape_is_not_read() -> None:
    builder = TFLiteBuilder()
    x = builder.tensor("x", (2, 3), scale=0.5)
    shape = builder.tensor("shape", (1,), "int32")
    y = builder.tensor("y", (6,), scale=0.5)
    builder.operator("RESHAPE", [x, shape], [y])
    graph = read_model(builder.build([x], [y]), "net", "m")
    assert graph.operators[0].inputs == ("x",)


def test_axes_count_from_the_front() -> None:
    content = model("TRANSPOSE", "float32", [(2, 3, 4)], [(4, 2, 3)], [[-1, 0, -2]])
    assert read_model(content, "net", "m").operators[0].attributes == {"permutation": (2, 0, 1)}
    content = model("REVERSE_V2", "int32", [(2, 3, 4)], [(2, 3, 4)], [[-2]])
    assert read_model(content, "net", "m").operators[0].attributes == {"axes": (1,)}


def test_blocks() -> None:
    options = schema.SpaceToDepthOptionsT()
    options.blockSize = 2
    content = model("SPACE_TO_DEPTH", "int8", [(1, 4, 6, 3)], [(1, 2, 3, 12)], [], options)
    assert read_model(content, "net", "m").operators[0].attributes == {"block": 2}
    options = schema.DepthToSpaceOptionsT()
    options.blockSize = 2
    content = model("DEPTH_TO_SPACE", "int8", [(1, 2, 3, 12)], [(1, 4, 6, 3)], [], options)
    attributes = read_model(content, "net", "m").operators[0].attributes
    assert attributes == {"block": 2, "mode": "dcr"}
    constants = [[2, 3], [[0, 0], [1, 2]]]
    content = model("SPACE_TO_BATCH_ND", "int8", [(1, 4, 6, 3)], [(6, 2, 3, 3)], constants)
    attributes = read_model(content, "net", "m").operators[0].attributes
    assert attributes == {"blocks": (2, 3), "paddings": (0, 0, 1, 2)}
    content = model("BATCH_TO_SPACE_ND", "int8", [(6, 2, 3, 3)], [(1, 4, 6, 3)], constants)
    attributes = read_model(content, "net", "m").operators[0].attributes
    assert attributes == {"blocks": (2, 3), "crops": (0, 0, 1, 2)}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (model("TRANSPOSE", "int8", [(2, 3)], [(3, 2)], [[1, 2]]), "works along axis 2 of 2 axes"),
        (model("TRANSPOSE", "int8", [(2, 3)], [(2, 3)], [[1, 0]]), r"yields shape \[3, 2\]"),
        (model("RESHAPE", "int8", [(2, 3)], [(2, 2)], [[2, 2]]), r"makes \[2, 2\] of the 6"),
        (model("RESHAPE", "int8", [(2, 3)], [(6,)], [[6], [6]]), "has 3 inputs"),
        (model("SPACE_TO_DEPTH", "int8", [(1, 2, 2, 1)], [(1, 1, 1, 4)]), "block"),
        (model("REVERSE_V2", "int8", [(2, 3)], [(2, 3)], [np.zeros(17)]), "must hold a few"),
    ],
)
def test_others_are_refused(content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_model(content, "net", "m")
