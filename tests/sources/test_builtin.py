"""Making MoveNet Lightning: in two fresh processes, compared with each other and with ST's file."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from n6lib.calibration.dataset import save_dataset
from n6lib.calibration.figures import draw_figures
from n6lib.calibration.preparation import Pixels
from n6lib.errors import InputError
from n6lib.graph import DType, Graph
from n6lib.graph.importer import load_model
from n6lib.graph.macs import operator_macs
from n6lib.quality.measure import measure
from n6lib.sources.builtin import make

SCRIPT = """
import sys
from pathlib import Path
from n6lib.sources.builtin import make
make("movenet_lightning", 0, Path("set.npz"), Path("int8.tflite"), Path("float.tflite"))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders, each with what its own process made of the same calibration set."""
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    processes = []
    for folder in folders:
        save_dataset(folder / "set.npz", draw_figures(12, 192, 0))
        processes.append(
            subprocess.Popen(
                [sys.executable, "-c", SCRIPT], cwd=folder, stderr=subprocess.PIPE, text=True
            )
        )
    errors = [process.communicate(timeout=300)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], errors
    assert errors == ["", ""]
    return folders


def signature(graph: Graph) -> list[tuple[object, ...]]:
    """Kind, shapes and attributes of every operator, in order."""
    return [
        (
            operator.kind,
            tuple(graph.tensor(name).shape for name in operator.inputs if name),
            graph.tensor(operator.outputs[0]).shape,
            sorted(operator.attributes.items()),
        )
        for operator in graph.operators
    ]


@pytest.mark.slow
def test_two_processes_in_two_folders_give_the_same_bytes(made: tuple[Path, Path]):
    for name in ("int8.tflite", "float.tflite"):
        assert (made[0] / name).read_bytes() == (made[1] / name).read_bytes()


@pytest.mark.slow
def test_the_operators_are_those_of_the_published_network_in_its_order(
    made: tuple[Path, Path], movenet: Path
):
    ours, published = load_model(made[0] / "int8.tflite"), load_model(movenet)
    assert signature(ours) == signature(published)
    for graph in (ours, published):
        assert graph.tensor(graph.inputs[0]).dtype is DType.UINT8
        assert graph.tensor(graph.outputs[0]).dtype is DType.FLOAT32
        assert len(graph.operators) == 88
        assert sum(operator_macs(operator, graph) for operator in graph.operators) == 236_984_832
    assert str(made[0]).encode() not in (made[0] / "int8.tflite").read_bytes()


@pytest.mark.slow
def test_activations_use_the_range_of_int8(made: tuple[Path, Path]):
    """Scales are of the order that a trained network has, and no channel's weights vanish."""
    graph = load_model(made[0] / "int8.tflite")
    for operator in graph.operators[:-1]:
        quantization = graph.tensor(operator.outputs[0]).quantization
        assert quantization is not None
        assert 1e-3 < quantization.scale < 1
    for tensor in graph.tensors.values():
        if tensor.constant and tensor.quantization is not None and tensor.dtype is DType.INT8:
            assert min(tensor.quantization.scales) > 1e-6
            assert max(tensor.quantization.scales) / min(tensor.quantization.scales) < 1e3


@pytest.mark.slow
def test_quantization_keeps_most_of_the_signal(made: tuple[Path, Path]):
    files = made[0] / "float.tflite", made[0] / "int8.tflite"
    scale = Pixels((127.5,), (127.5,))
    report = measure(*files, scale, draw_figures(6, 192, 1), trained=False)
    (output,) = report["outputs"]
    assert output["shape"] == [1, 48, 48, 13]
    assert output["cosine"] > 0.95
    assert output["sqnr_db"] > 10
    assert report["agreement"]["same"] > 0.5


def test_an_unknown_architecture_is_refused_before_anything_is_done(tmp_path: Path):
    with pytest.raises(InputError, match="there is no resnet"):
        make("resnet", 0, tmp_path / "absent.npz", tmp_path / "a", tmp_path / "b")
    assert list(tmp_path.iterdir()) == []


def test_images_of_another_size_are_refused_by_name(tmp_path: Path):
    save_dataset(tmp_path / "set.npz", draw_figures(1, 64, 0))
    with pytest.raises(InputError, match=r"set\.npz: has images of 64x64x3 where .*192x192x3"):
        make("movenet_lightning", 0, tmp_path / "set.npz", tmp_path / "a", tmp_path / "b")
    assert [path.name for path in tmp_path.iterdir()] == ["set.npz"]


def test_a_missing_calibration_set_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match=r"absent\.npz: is not there"):
        make("movenet_lightning", 0, tmp_path / "absent.npz", tmp_path / "a", tmp_path / "b")


def test_pixels_are_normalized_evenly():
    from n6lib.sources.architectures.movenet_lightning import normalize

    values = normalize(np.arange(256, dtype=np.uint8))
    assert np.allclose(np.diff(values), 2 / 255, atol=1e-6)
