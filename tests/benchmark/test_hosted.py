import shutil

import pytest
from support.benchmarks import SECTIONS, compiled, image_graph

from n6lib.benchmark import Absent, Hosted, run_benchmark
from n6lib.codegen import emit
from n6lib.errors import CheckError, InputError
from n6lib.firmware.host import build_host

needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")
NONE = Absent("not of interest here.")


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    return compiled(tmp_path_factory.mktemp("model"))


@needs_gcc
@pytest.mark.slow
def test_the_generated_c_is_exact_and_that_of_other_weights_is_not(network, tmp_path):
    emit(network, tmp_path / "c")
    host = Hosted(build_host(tmp_path / "c", tmp_path))
    assert run_benchmark(network, host, NONE, SECTIONS, 5, 1)["exact"]["host"] is True
    other = compiled(tmp_path, "other", image_graph(seed=1))
    exact = run_benchmark(other, host, NONE, SECTIONS, 5, 1)["exact"]
    assert exact["host"] is False
    assert exact["differences"][0]["sample"] == "astronaut"


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return Hosted(path, timeout_s=20)


def test_a_program_that_fails_is_a_failed_check(tmp_path):
    with pytest.raises(CheckError, match=r"validate: ends with code 1 \(other bytes\)"):
        script(tmp_path / "validate", "echo other bytes >&2; exit 1").run([b"frame"])


def test_a_missing_program_is_bad_input(tmp_path):
    with pytest.raises(InputError, match="validate: cannot be run"):
        Hosted(tmp_path / "validate").run([b"frame"])


def test_outputs_are_given_frame_by_frame(tmp_path):
    copies = script(tmp_path / "validate", 'cp "$1" "$2"')
    execution = copies.run([b"one.", b"two."])
    assert execution.outputs == (b"one.", b"two.")
    assert execution.repeatable is True
    assert execution.instructions == {}
