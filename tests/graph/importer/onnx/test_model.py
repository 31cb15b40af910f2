import pytest
from onnx import helper
from support.onnx_models import float_model, node, proto

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.model import IR_VERSIONS, OPSETS, read_proto

RELU = [node("Relu", "x", "y")]


def model(**changes):
    made = proto(RELU, {"x": ("float32", [1])}, {"y": ("float32", [1])})
    for name, value in changes.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize("version", IR_VERSIONS)
def test_ir_versions_of_onnxruntime(version: int) -> None:
    assert read_proto(model(ir_version=version).SerializeToString(), None).opset == 17


@pytest.mark.parametrize("version", [0, 2, 14, 99])
def test_other_ir_versions_are_refused(version: int) -> None:
    with pytest.raises(InputError, match=f"IR version {version}; supported are 3 to 13"):
        read_proto(model(ir_version=version).SerializeToString(), None)


@pytest.mark.parametrize("opset", OPSETS)
def test_opsets(opset: int) -> None:
    data = float_model(RELU, {"x": [1]}, opset=opset)
    assert read_proto(data, None).opset == opset


@pytest.mark.parametrize("opset", [1, 6, 27, 28])
def test_other_opsets_are_refused(opset: int) -> None:
    with pytest.raises(InputError, match=f"uses opset {opset}; supported are 7 to 26"):
        read_proto(float_model(RELU, {"x": [1]}, opset=opset), None)


def test_opsets_of_other_domains_are_ignored() -> None:
    made = model()
    made.opset_import.extend([helper.make_opsetid("org.pytorch.aten", 1)])
    assert read_proto(made.SerializeToString(), None).opset == 17


def test_no_or_two_standard_opsets_are_refused() -> None:
    made = model()
    made.opset_import.extend([helper.make_opsetid("ai.onnx", 18)])
    with pytest.raises(InputError, match="imports 17, 18"):
        read_proto(made.SerializeToString(), None)
    del made.opset_import[:]
    with pytest.raises(InputError, match="imports none"):
        read_proto(made.SerializeToString(), None)


def test_functions_and_sparse_initializers_are_refused() -> None:
    made = model()
    made.functions.add(name="swish")
    with pytest.raises(InputError, match=r"functions of its own \(swish\); inline them"):
        read_proto(made.SerializeToString(), None)
    made = model()
    made.graph.sparse_initializer.add()
    with pytest.raises(InputError, match="store them densely"):
        read_proto(made.SerializeToString(), None)


@pytest.mark.parametrize("data", [b"\x08\x08\x3a\x7f", b"\x08\x08\x12\x00" + bytes(9)])
def test_what_does_not_parse_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"no sound ONNX file|without operators"):
        read_proto(data, None)
