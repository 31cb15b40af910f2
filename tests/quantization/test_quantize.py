import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import pytest
from ai_edge_litert.interpreter import Interpreter
from hypothesis import given, settings
from hypothesis import strategies as st
from support.float_networks import (
    IMAGE,
    SEQUENCE,
    convolutional,
    samples,
    tflite_chain,
    transformer,
)
from support.onnx_models import onnxruntime_outputs, our_outputs
from support.teacher import errors

from n6lib.errors import InputError
from n6lib.files import sha256_bytes
from n6lib.graph import DType, Graph
from n6lib.graph.importer import load_model, read_model
from n6lib.quantization.quantize import quantize, quantize_many
from n6lib.quantization.settings import GRANULARITIES, METHODS, Settings

CHAIN = (8, 8, 3)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write(name: str, content: bytes) -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


Write = Callable[[str, bytes], Path]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("granularity", GRANULARITIES)
def test_an_onnx_network_stays_what_it_was(write: Write, method: str, granularity: str):
    path = write("net.onnx", convolutional())
    content = quantize(path, samples(IMAGE, 32), Settings(method, 99.9, granularity))
    for sample in samples(IMAGE, 4, seed=5):
        inputs = {"x": sample[np.newaxis]}
        (wanted,) = onnxruntime_outputs(path.read_bytes(), inputs)
        (theirs,) = onnxruntime_outputs(content, inputs)
        (ours,) = our_outputs(content, inputs)
        assert np.abs(theirs - wanted).max() < 0.1
        assert np.abs(ours - theirs).max() < 1.01 / 255


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_a_tflite_network_stays_what_it_was(write: Write, method: str):
    path = write("net.tflite", tflite_chain())
    content = quantize(path, samples(CHAIN, 32), Settings(method, 99.9, input_type="float32"))
    interpreters = [Interpreter(model_content=data) for data in (path.read_bytes(), content)]
    for sample in samples(CHAIN, 4, seed=5):
        found = []
        for interpreter in interpreters:
            interpreter.allocate_tensors()
            interpreter.set_tensor(0, sample[np.newaxis])
            interpreter.invoke()
            place = interpreter.get_output_details()[0]["index"]
            found.append(interpreter.get_tensor(place))
        error = np.abs(found[0] - found[1])
        assert np.mean(error) < 0.02


@pytest.mark.slow
def test_a_tflite_network_of_sequences_keeps_float_ends(write: Write):
    path = write("net.tflite", tflite_chain((1, *SEQUENCE)))
    graph = read_model(quantize(path, samples(SEQUENCE), Settings()), "net", "net")
    assert [operator.kind for operator in graph.operators] == [
        *["quantize", "add", "mul", "dequantize"]
    ]


def test_methods_and_granularities_differ(write: Write):
    path = write("net.onnx", convolutional())
    digests = {
        sha256_bytes(quantize(path, samples(IMAGE, 32), Settings(method, 99.0, granularity)))
        for method in METHODS
        for granularity in GRANULARITIES
    }
    assert len(digests) == 8


def test_many_are_those_of_one_each(write: Write):
    path = write("net.onnx", transformer())
    given = samples(SEQUENCE, 9)
    found = dict(quantize_many(path, given, Settings("entropy"), [9, 2, 4, 2]))
    assert list(found) == [2, 4, 9]
    for count, content in found.items():
        assert content == quantize(path, given[:count], Settings("entropy"))


def test_two_processes_write_the_same_bytes(write: Write, tmp_path: Path):
    path = write("net.onnx", convolutional())
    np.save(tmp_path / "samples.npy", samples(IMAGE))
    program = (
        "import sys, numpy; from pathlib import Path;"
        "from n6lib.quantization.quantize import quantize;"
        "from n6lib.quantization.settings import Settings;"
        "content = quantize(Path(sys.argv[1]), numpy.load(sys.argv[2]), Settings('mse'));"
        "sys.stdout.buffer.write(content)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program, str(path), str(tmp_path / "samples.npy")],
            check=True,
            capture_output=True,
            cwd=tmp_path,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in "123"
    }
    assert found == {quantize(path, samples(IMAGE), Settings("mse"))}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["net.onnx", "samples.npy"]


def test_what_was_quantized_is_not_quantized_again(write: Write):
    path = write("net.onnx", convolutional())
    again = write("int8.onnx", quantize(path, samples(IMAGE), Settings()))
    with pytest.raises(InputError, match=r"int8\.onnx: is quantized already"):
        quantize(again, samples(IMAGE), Settings())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is an empty file; give a float network"),
        (b"\x89HDF\r\n\x1a\n" + bytes(20), r"is an HDF5 file \(Keras \.h5\)"),
        (b"words, words\n" * 9, "is a text file"),
        (convolutional()[:700], "is no sound ONNX file"),
        (tflite_chain()[:300], "is no sound TFLite file"),
    ],
)
def test_what_is_no_float_network_is_refused(write: Write, content: bytes, message: str):
    with pytest.raises(InputError, match=rf"net: {message}"):
        quantize(write("net", content), samples(IMAGE), Settings())


def test_samples_must_fit(write: Write, tmp_path: Path):
    path = write("net.onnx", convolutional())
    with pytest.raises(
        InputError, match=r"takes float32 \[3, 8, 8\] where the samples are float32 \[8, 8, 3\]"
    ):
        quantize(path, samples((8, 8, 3)), Settings())
    with pytest.raises(InputError, match="there are no samples"):
        quantize(path, samples(IMAGE, 0), Settings())
    for count in (0, 9):
        with pytest.raises(InputError, match=f"{count} samples are asked for and 8 are there"):
            list(quantize_many(path, samples(IMAGE), Settings(), [count]))
    with pytest.raises(InputError, match=r"absent\.onnx: cannot be read"):
        quantize(tmp_path / "absent.onnx", samples(IMAGE), Settings())


def test_a_layer_that_no_sample_wakes_is_named(write: Write):
    model = onnx.load_model_from_string(convolutional())
    for tensor in model.graph.initializer:
        if tensor.name == "b0":
            tensor.CopyFrom(onnx.numpy_helper.from_array(np.full(8, -99, np.float32), "b0"))
    path = write("net.onnx", model.SerializeToString())
    with pytest.raises(
        InputError,
        match=r"net\.onnx: r0 \(made by Clip\) is 0 throughout for all 8 samples; calibrate with",
    ):
        quantize(path, samples(IMAGE), Settings())


@given(st.lists(st.tuples(st.integers(2, len(convolutional()) - 1), st.integers(0, 255))))
@settings(max_examples=60)
def test_a_damaged_file_is_refused_in_words_or_quantized(damage: list[tuple[int, int]]):
    content = bytearray(convolutional())
    for place, byte in damage[:4]:
        content[place] = byte
    with TemporaryDirectory() as folder, suppress(InputError):
        path = Path(folder) / "net.onnx"
        path.write_bytes(bytes(content))
        assert quantize(path, samples(IMAGE, 2), Settings())


TRAINED = {
    "mobilefacenet_fp32": (3, 112, 112),
    "mobilenet_v2_0.35_128_tfs_channel_first": (3, 128, 128),
    "mobilenet_v2_128_0.5": (3, 128, 128),
    "st_ssd_mobilenet_v1_025_256": (3, 256, 256),
    "yamnet_256_64x96_tl": (1, 64, 96),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TRAINED)
def test_trained_networks_are_integers_throughout(
    name: str, reference_models: Path, tmp_path: Path
):
    path = reference_models / "float" / f"{name}.onnx"
    if not path.is_file():
        pytest.skip(f"{path.name} is not in {path.parent}")
    given = np.tanh(samples(TRAINED[name], 4))
    (tmp_path / "int8.onnx").write_bytes(quantize(path, given, Settings()))
    graph = load_model(tmp_path / "int8.onnx")
    reals = {name for name, tensor in graph.tensors.items() if tensor.dtype is DType.FLOAT32}
    kinds = {operator.kind for operator in graph.operators if reals.intersection(operator.inputs)}
    assert kinds <= {"quantize", "reshape", "concat"}
    if name.startswith("st_ssd"):
        return  # part of it has no input, which the comparison below cannot run
    steps = [
        error
        for operator, error in errors(tmp_path / "int8.onnx", graph)
        if not any(_cubic(graph, name) for name in (*operator.inputs, *operator.outputs))
    ]
    assert len(steps) > 10
    assert max(steps) <= 1


def _cubic(graph: Graph, name: str) -> bool:
    """Whether a tensor's layout cannot be told from its shape."""
    shape = graph.tensor(name).shape if name else ()
    return len(shape) == 4 and len(set(shape[1:])) == 1
