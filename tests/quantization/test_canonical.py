import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter, OpResolverType
from support.float_networks import tflite_chain
from support.tflite_builder import TFLiteBuilder

from n6lib.quantization.canonical import canonicalize, with_explicit_padding

PADDINGS = [[0, 0], [0, 1], [1, 0], [0, 0]]


def padded_twice(dtype: str, zero_point: int, constants: tuple[float, float]) -> bytes:
    """Two PADV2 in a row, and a constant that nothing reads."""
    builder = TFLiteBuilder()
    scale = 0.5 if dtype == "int8" else None
    source = builder.tensor("x", (1, 3, 3, 2), dtype, scale, zero_point)
    builder.tensor("unused", (4,), "int32", data=[1, 2, 3, 4])
    for step, (side, constant) in enumerate(zip((4, 5), constants, strict=True)):
        paddings = builder.tensor(f"paddings{step}", (4, 2), "int32", data=PADDINGS)
        value = builder.tensor(f"value{step}", (), dtype, scale, zero_point, data=constant)
        target = builder.tensor(f"y{step}", (1, side, side, 2), dtype, scale, zero_point)
        builder.operator("PADV2", [source, paddings, value], [target], schema.PadV2OptionsT())
        source = target
    return builder.build([0], [source])


def kinds(content: bytes) -> list[tuple[int, int]]:
    model = schema.ModelT.InitFromPackedBuf(content, 0)
    return [
        (int(model.operatorCodes[op.opcodeIndex].builtinCode), len(op.inputs))
        for op in model.subgraphs[0].operators
    ]


def run(content: bytes, value: np.ndarray) -> np.ndarray:
    interpreter = Interpreter(
        model_content=content, experimental_op_resolver_type=OpResolverType.BUILTIN_REF
    )
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], value)
    interpreter.invoke()
    return interpreter.get_tensor(interpreter.get_output_details()[0]["index"])


PAD = (schema.BuiltinOperator.PAD, 2)
PADV2 = (schema.BuiltinOperator.PADV2, 3)


@pytest.mark.parametrize(
    ("dtype", "zero_point", "constants", "expected"),
    [
        ("int8", -7, (-7, -7), [PAD, PAD]),
        ("int8", -7, (-7, 0), [PAD, PADV2]),
        ("int8", 5, (0, 5), [PADV2, PAD]),
        ("float32", 0, (0.0, 0.0), [PAD, PAD]),
        ("float32", 0, (1.0, 0.0), [PADV2, PAD]),
    ],
)
def test_padding_with_zeros_becomes_pad_and_nothing_changes(
    dtype: str,
    zero_point: int,
    constants: tuple[float, float],
    expected: list[tuple[int, int]],
):
    before = padded_twice(dtype, zero_point, constants)
    after = canonicalize(before)
    assert kinds(after) == expected
    generator = np.random.default_rng(1)
    for _ in range(2):
        value = generator.integers(-128, 128, (1, 3, 3, 2)).astype(dtype)
        assert (run(after, value) == run(before, value)).all()


def test_what_nothing_reads_is_left_out():
    model = schema.ModelT.InitFromPackedBuf(canonicalize(padded_twice("int8", 0, (0, 0))), 0)
    assert [tensor.name for tensor in model.subgraphs[0].tensors] == [
        b"x",
        b"paddings0",
        b"y0",
        b"paddings1",
        b"y1",
    ]
    assert [int(code.builtinCode) for code in model.operatorCodes] == [schema.BuiltinOperator.PAD]


def test_a_canonical_file_stays_as_it_is():
    once = canonicalize(padded_twice("int8", -7, (-7, 0)))
    assert canonicalize(once) == once


def test_published_networks_keep_their_results(movenet):
    """A file with nothing to change runs as before."""
    content = movenet.read_bytes()
    value = np.random.default_rng(0).integers(0, 256, (1, 192, 192, 3)).astype(np.uint8)
    assert (run(canonicalize(content), value) == run(content, value)).all()


def test_explicit_padding_is_undone_by_the_canonical_form():
    plain = canonicalize(tflite_chain(padded=True))
    explicit = with_explicit_padding(plain)
    assert [code for code, _ in kinds(explicit)] == [
        schema.BuiltinOperator.PADV2,
        schema.BuiltinOperator.ADD,
        schema.BuiltinOperator.MUL,
    ]
    again = schema.ModelT.InitFromPackedBuf(canonicalize(explicit), 0)
    first = schema.ModelT.InitFromPackedBuf(plain, 0)
    names = [[tensor.name for tensor in model.subgraphs[0].tensors] for model in (again, first)]
    assert names[0] == names[1]
    value = np.random.default_rng(0).standard_normal((1, 8, 8, 3)).astype(np.float32)
    assert (run(explicit, value) == run(plain, value)).all()


def test_without_a_padding_nothing_changes():
    assert with_explicit_padding(tflite_chain()) == tflite_chain()
