"""The interface of a generated network and the host's program, used rightly and wrongly."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from support.litert import read
from support.placement import spread_network
from support.sanitized import Sanitized
from support.small_network import small_network

from n6lib.codegen import emit
from n6lib.simulator import simulate_all

GRAPH = read(small_network())
FRAME = bytes(range(192))
MISUSE = """
#include <stdio.h>
#include <string.h>
#include "network.h"

static unsigned calls, last;
static void hook(unsigned index) { calls += index == last++; }

#define CHECK(condition) if (!(condition)) { printf("%d\\n", __LINE__); return 1; }

int main(void)
{
    CHECK(network_run(NULL) != 0);
    CHECK(network_init() == 0 && network_init() == 0);
    CHECK(network_run(NULL) == 0);
    CHECK(network_run(hook) == 0 && calls == NETWORK_OPERATORS && last == NETWORK_OPERATORS);
    CHECK(network_input(NETWORK_INPUTS) == NULL && network_input_bytes(NETWORK_INPUTS) == 0);
    CHECK(network_output(NETWORK_OUTPUTS) == NULL && network_output_bytes(NETWORK_OUTPUTS) == 0);
    CHECK(network_input_bytes(0) == NETWORK_INPUT_BYTES);
    CHECK(network_output_bytes(0) == NETWORK_OUTPUT_BYTES);
    CHECK(network_operator_name(NETWORK_OPERATORS) == NULL);
    CHECK(strcmp(network_operator_name(1), "stem") == 0 && network_operator_epoch(1) == 1);
    CHECK(network_operator_epoch(NETWORK_OPERATORS) == 0);
    CHECK(network_operator_output(NETWORK_OPERATORS, 0) == NULL);
    CHECK(network_operator_output(1, 1) == NULL && network_operator_output_bytes(1, 1) == 0);
    CHECK(network_operator_output_bytes(1, 0) == 4 * 4 * 4);
    CHECK(network_operator_output(NETWORK_OPERATORS - 1, 0) == network_output(0));
    CHECK(NETWORK_POOLS == 2 && strcmp(network_pool_name(1), "spill") == 0);
    CHECK(network_pool_name(2) == NULL && network_pool_bytes(2) == 0);
    network_poison(0x5A);
    const unsigned char *input = network_input(0), *output = network_output(0);
    CHECK(input[0] == 0x5A && output[NETWORK_OUTPUT_BYTES - 1] == 0x5A);
    network_deinit();
    CHECK(network_run(NULL) != 0);
    CHECK(network_init() == 0 && network_run(NULL) == 0);
    return 0;
}
"""


@pytest.fixture(scope="module")
def program(sanitized: Sanitized) -> Path:
    return sanitized.build(spread_network(GRAPH))


def call(program: Path, arguments: Sequence[object], folder: Path) -> tuple[int, str, str]:
    (folder / "in").write_bytes(FRAME)
    command = [str(program), *map(str, arguments)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    return result.returncode, result.stdout, result.stderr


def test_the_interface_used_wrongly(sanitized: Sanitized, tmp_path: Path) -> None:
    (tmp_path / "misuse.c").write_text(MISUSE)
    program = sanitized.build(spread_network(GRAPH), tmp_path / "misuse.c")
    result = subprocess.run([program], capture_output=True, text=True, timeout=60)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_what_every_operator_gives_is_recorded(program: Path, tmp_path: Path) -> None:
    code, printed, complaint = call(program, ["in", "out", 1, "--tensors", "tensors"], tmp_path)
    assert (code, printed, complaint) == (0, "", "")
    expected = simulate_all(GRAPH, {"image_0": np.frombuffer(FRAME, np.uint8).reshape(1, 8, 8, 3)})
    names = [name for operator in GRAPH.operators for name in operator.outputs]
    recorded = (tmp_path / "tensors").read_bytes()
    assert recorded == b"".join(expected[name].tobytes() for name in names)


def test_a_measured_time_is_printed(program: Path, tmp_path: Path) -> None:
    code, printed, complaint = call(program, ["in", "out", 1, "--time", 3], tmp_path)
    assert (code, complaint) == (0, "")
    assert int(printed) > 0
    assert (tmp_path / "out").stat().st_size == 1024


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "usage: validate INPUT OUTPUT COUNT [--time N | --tensors FILE] | --stream"),
        (
            ["in", "out", "1", "--tome", "3"],
            "usage: validate INPUT OUTPUT COUNT [--time N | --tensors FILE] | --stream",
        ),
        (
            ["in", "out", "1", "--tensors"],
            "usage: validate INPUT OUTPUT COUNT [--time N | --tensors FILE] | --stream",
        ),
        (["in", "out", "1", "--tensors", "no/folder"], "no/folder: cannot be written"),
        (["in", "out", "0"], "0: must be a count from 1 on"),
        (["in", "out", "1x"], "1x: must be a count from 1 on"),
        (["in", "out", "1", "--time", "-1"], "-1: must be a count from 1 on"),
        (["nothing", "out", "1"], "nothing: cannot be read"),
        (["in", "no/folder", "1"], "no/folder: cannot be written"),
        (["in", "out", "2"], "in: holds fewer bytes than COUNT frames of input"),
        (["long", "out", "1"], "long: holds more bytes than COUNT frames of input"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    program: Path, tmp_path: Path, arguments: list[str], complaint: str
) -> None:
    (tmp_path / "long").write_bytes(FRAME + b"x")
    assert call(program, arguments, tmp_path) == (2, "", f"validate: {complaint}\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(program: Path, tmp_path: Path) -> None:
    code, _, complaint = call(program, ["in", "/dev/full", "1"], tmp_path)
    assert code == 2
    assert complaint == "validate: /dev/full: cannot be written; is the disk full?\n"
    arguments = ["in", "out", "1", "--tensors", "/dev/full"]
    assert call(program, arguments, tmp_path) == (code, "", complaint)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("cmake") is None, reason="cmake is not installed")
def test_the_folder_is_a_cmake_project(tmp_path: Path) -> None:
    emit(spread_network(GRAPH), tmp_path / "code")
    environment = {**os.environ, "CFLAGS": "-Werror"}
    for command in (["-S", "code", "-B", "build"], ["--build", "build"]):
        subprocess.run(
            ["cmake", *command], cwd=tmp_path, env=environment, check=True, capture_output=True
        )
    code, _, complaint = call(tmp_path / "build" / "validate", ["in", "out", 1], tmp_path)
    assert (code, complaint) == (0, "")
