"""Every published model at hand: imported, verified, printed, parsed, simulated, compiled to C."""

from pathlib import Path

import numpy as np
import pytest
from support.litert import Reference

from n6lib.compiler.placement import place
from n6lib.graph import DType, Graph
from n6lib.graph.importer import load_model
from n6lib.graph.text import parse_graph, print_graph
from n6lib.graph.verifier import verify
from n6lib.simulator import Simulator
from n6lib.targets import load_target

SHARED = Path(__file__).resolve().parents[2] / "shared" / "reference" / "models"
NAMES = sorted(
    str(path.relative_to(SHARED))
    for path in SHARED.rglob("*")
    if path.suffix in (".tflite", ".onnx")
)
QUANTIZED_TFLITE = [name for name in NAMES if name.endswith(".tflite")]


def load(reference_models: Path, name: str) -> Graph:
    return load_model(reference_models / name)


def samples(graph: Graph, seed: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)
    values = {}
    for name in graph.inputs:
        tensor = graph.tensor(name)
        if tensor.dtype is DType.FLOAT32:
            values[name] = random.uniform(-1, 1, tensor.shape).astype(np.float32)
        else:
            limits = np.iinfo(tensor.dtype.numpy)
            values[name] = random.integers(
                limits.min, limits.max, tensor.shape, tensor.dtype.numpy, endpoint=True
            )
    return values


@pytest.mark.parametrize("name", NAMES)
def test_it_imports_verifies_and_survives_the_text_form(reference_models, name):
    graph = load(reference_models, name)
    verify(graph)
    assert parse_graph(print_graph(graph)) == graph


@pytest.mark.slow
@pytest.mark.parametrize("name", QUANTIZED_TFLITE)
def test_every_operator_equals_litert_s_reference_bit_for_bit(reference_models, name):
    """Twice on one instance, with different inputs."""
    content = (reference_models / name).read_bytes()
    graph = load(reference_models, name)
    simulator, reference = Simulator(graph), Reference(content)
    for seed in (1, 2):
        inputs = samples(graph, seed)
        ours = simulator.run_all(inputs)
        theirs = reference.run(*inputs.values())
        names = [result for operator in graph.operators for result in operator.outputs]
        differing = [
            result
            for result, expected in zip(names, theirs, strict=True)
            if ours[result].tobytes() != expected.tobytes()
        ]
        assert differing == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_its_generated_c_gives_the_simulator_s_bytes(reference_models, name, tmp_path):
    """Twice on one instance, with different inputs and poisoned memory."""
    from n6lib.codegen import emit
    from n6lib.codegen.host import run_host
    from n6lib.compiler import CompiledNetwork
    from n6lib.compiler.passes import run_passes
    from n6lib.firmware import build_host

    graph = run_passes(load(reference_models, name))
    epochs = {operator.name: index for index, operator in enumerate(graph.operators)}
    placement = place(graph, load_target("stm32n6570-dk").pools)
    emit(CompiledNetwork(graph, (), placement, epochs, {}), tmp_path / "c")
    program = build_host(tmp_path / "c", tmp_path / "host")
    simulator = Simulator(graph)
    inputs = [samples(graph, seed) for seed in (1, 2)]
    frames = [b"".join(values.tobytes() for values in sample.values()) for sample in inputs]
    for sample, output in zip(inputs, run_host(program, frames), strict=True):
        results = simulator.run(sample)
        expected = [results[name] for name in graph.outputs]
        assert output == b"".join(values.tobytes() for values in expected)
