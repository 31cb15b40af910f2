from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from n6lib.graph.importer.content import describe, format_of


def onnx_model(**fields: str) -> bytes:
    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1])
    graph = helper.make_graph([helper.make_node("Relu", ["x"], ["x"])], "g", [value], [value])
    model: bytes = helper.make_model(graph, ir_version=8, **fields).SerializeToString()
    return model


@pytest.mark.parametrize("fields", [{}, {"producer_name": "test"}, {"doc_string": "words"}])
def test_onnx_is_recognised_whatever_stands_first(fields: dict[str, str]) -> None:
    assert format_of(onnx_model(**fields)) == "onnx"
    assert onnx.load_from_string(onnx_model(**fields)).ir_version == 8


def test_numpy_files_are_recognised(tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.zeros(3))
    np.savez(tmp_path / "x.npz", x=np.zeros(3))
    assert describe((tmp_path / "x.npy").read_bytes()) == "a NumPy array"
    assert describe((tmp_path / "x.npz").read_bytes()).startswith("a ZIP archive")


@pytest.mark.parametrize(
    ("data", "phrase"),
    [
        (b"", "an empty file"),
        (b"abc", "a file of 3 bytes"),
        ("# Überschrift\n\tText".encode(), "a text file"),
        (b"<!DOCTYPE html>\n<html>", "a text file"),
        (b"\x00" * 100, "a binary file"),
        (b"\x7fELF" + bytes(60), "an ELF binary"),
        (b"\x1f\x8b\x08" + bytes(60), "a gzip archive"),
    ],
)
def test_other_files(data: bytes, phrase: str) -> None:
    assert format_of(data) is None
    assert describe(data) == phrase


def test_our_text_form_may_begin_with_comments() -> None:
    assert format_of(b"// from a file\n\ngraph @net {\n}\n") == "n6"


def test_a_tflite_file_bears_its_identifier() -> None:
    assert format_of(b"\x1c\x00\x00\x00TFL3" + bytes(40)) == "tflite"
