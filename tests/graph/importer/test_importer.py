"""Model files to graphs: dispatch, and the published models."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import tflite
from support.small_network import small_network

from n6lib.errors import InputError
from n6lib.graph import DType
from n6lib.graph.importer import MAX_BYTES, load_model, read_model
from n6lib.graph.importer.operators import TRANSLATIONS
from n6lib.graph.text import print_graph

BUILTIN_NAMES = {
    value: name for name, value in vars(tflite.BuiltinOperator).items() if isinstance(value, int)
}

KINDS = {
    "ADD": "add",
    "CONV_2D": "conv2d",
    "DEPTHWISE_CONV_2D": "depthwise_conv2d",
    "DEQUANTIZE": "dequantize",
    "LOGISTIC": "sigmoid",
    "PAD": "pad",
    "QUANTIZE": "quantize",
    "RESIZE_BILINEAR": "resize_bilinear",
}


def write(folder: Path, content: bytes, name: str = "model.tflite") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_tflite_and_its_text_form_are_told_by_content(tmp_path: Path) -> None:
    graph = load_model(write(tmp_path, small_network(), "any.bin"))
    text = "// made by a test\n\n" + print_graph(graph)
    again = load_model(write(tmp_path, text.encode(), "other.tflite"))
    assert again == graph
    assert again.name == "any"


def test_the_name_is_the_files_made_safe(tmp_path: Path) -> None:
    assert (
        load_model(write(tmp_path, small_network(), "my model (1).tflite")).name == "my_model__1_"
    )


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"TFL", "a file of 3 bytes"),
        (b"hello, this is a read-me\n", "a text file"),
        (b"\x89HDF\r\n\x1a\n" + bytes(64), "an HDF5 file"),
        (b"PK\x03\x04" + bytes(64), "a ZIP archive"),
        (bytes(range(256)), "a binary file"),
    ],
)
def test_other_content_is_named_and_the_mend_said(
    tmp_path: Path, content: bytes, found: str
) -> None:
    path = write(tmp_path, content)
    with pytest.raises(InputError) as caught:
        load_model(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: is {found}")
    assert "TFLite" in message
    assert "\n" not in message


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.tflite", tmp_path):
        with pytest.raises(InputError, match="is not a file"):
            load_model(path)


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.tflite"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match="larger than 256 MiB"):
        load_model(path)


def test_text_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(InputError, match=r"^x: is not UTF-8 text \(byte 9\)"):
        read_model(b"graph @a \xff", "a", "x")


def test_constants_are_read_only_views() -> None:
    data = small_network()
    graph = read_model(data, "net", "net")
    weights = graph.tensor("stem/w").data
    assert weights is not None
    assert not weights.flags.writeable
    assert not weights.flags.owndata
    assert np.array_equal(
        weights.ravel()[:9], np.frombuffer(data, np.int8)[_find(data, weights) :][:9]
    )


def _find(data: bytes, weights: np.ndarray) -> int:
    return data.index(weights.tobytes())


def test_st_movenet_imports_whole(movenet: Path) -> None:
    graph = load_model(movenet)
    model = tflite.Model.GetRootAs(movenet.read_bytes())
    subgraph = model.Subgraphs(0)
    assert len(graph.operators) == subgraph.OperatorsLength() == 88
    source, result = graph.tensor(graph.inputs[0]), graph.tensor(graph.outputs[0])
    assert (source.shape, source.dtype) == ((1, 192, 192, 3), DType.UINT8)
    assert (result.shape, result.dtype) == ((1, 48, 48, 13), DType.FLOAT32)
    for index, operator in enumerate(graph.operators):
        raw = subgraph.Operators(index)
        assert operator.kind == KINDS[_builtin(model, raw)]
        for position, name in enumerate(operator.inputs):
            _same_tensor(graph.tensor(name), subgraph.Tensors(raw.Inputs(position)), model)
        _same_tensor(graph.tensor(operator.outputs[0]), subgraph.Tensors(raw.Outputs(0)), model)


def test_importing_movenet_takes_tens_of_milliseconds(movenet: Path) -> None:
    """About 25 ms on a quiet desktop core; the bound allows for a slow, busy machine."""
    load_model(movenet)
    durations = []
    for _ in range(5):
        start = time.perf_counter()
        load_model(movenet)
        durations.append(time.perf_counter() - start)
    assert min(durations) < 0.25


def test_nothing_heavier_than_numpy_is_imported() -> None:
    code = "import n6lib.graph.importer, n6lib.graph.text, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"tensorflow", "tflite", "flatbuffers", "ai_edge_litert", "onnx", "pandas", "requests"}
    assert "n6lib.graph.importer" in run.stdout.split()
    assert not heavy & set(run.stdout.split())


def _builtin(model: tflite.Model, raw: tflite.Operator) -> str:
    code = model.OperatorCodes(raw.OpcodeIndex())
    return BUILTIN_NAMES[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())]


def _same_tensor(ours, theirs: tflite.Tensor, model: tflite.Model) -> None:
    assert ours.shape == tuple(theirs.ShapeAsNumpy())
    quantization = theirs.Quantization()
    if ours.quantization is not None:
        assert ours.quantization.scales == tuple(quantization.ScaleAsNumpy().tolist())
        assert ours.quantization.zero_points == tuple(quantization.ZeroPointAsNumpy().tolist())
        if ours.quantization.axis is not None:
            assert ours.quantization.axis == quantization.QuantizedDimension()
    if ours.data is not None:
        assert ours.data.tobytes() == model.Buffers(theirs.Buffer()).DataAsNumpy().tobytes()


def test_published_models_import_or_are_refused_by_operator(reference_models: Path) -> None:
    paths = sorted(reference_models.glob("*.tflite"))
    assert paths
    imported = []
    for path in paths:
        missing = _operators_of(path) - set(TRANSLATIONS)
        if not missing:
            imported.append(path.name)
            load_model(path)
            continue
        with pytest.raises(InputError) as caught:
            load_model(path)
        message = str(caught.value)
        assert message.startswith(f"{path}: operator ")
        assert all(name in message for name in missing)
        assert "which is not supported" in message
    assert "st_movenet_lightning_heatmaps_192_int8_pc.tflite" in imported


def _operators_of(path: Path) -> set[str]:
    model = tflite.Model.GetRootAs(path.read_bytes())
    codes = [model.OperatorCodes(index) for index in range(model.OperatorCodesLength())]
    return {BUILTIN_NAMES[max(c.BuiltinCode(), c.DeprecatedBuiltinCode())] for c in codes}
