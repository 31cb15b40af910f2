import subprocess
import time
from pathlib import Path

import pytest
from support.litert import read
from support.placement import spread_network
from support.sanitized import Sanitized
from support.small_network import small_network

from n6lib.codegen.host import run_host
from n6lib.codegen.stream import Stream, answers
from n6lib.errors import CheckError, InputError

FRAMES = [bytes(range(192)), bytes(range(192))[::-1], bytes(192)]
BYTES = 1024


@pytest.fixture(scope="module")
def program(sanitized: Sanitized) -> Path:
    return sanitized.build(spread_network(read(small_network())))


def script(folder: Path, text: str) -> Path:
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_every_frame_gets_its_answer_in_order(program: Path) -> None:
    frames = [FRAMES[index % 3] for index in range(20)]
    with Stream(program, BYTES) as stream:
        assert list(answers(stream, frames)) == run_host(program, frames)
        assert list(answers(stream, [])) == []
        assert list(answers(stream, FRAMES[:1])) == run_host(program, FRAMES[:1])


def test_the_next_frame_is_under_way_when_an_answer_is_handed_out(program: Path) -> None:
    taken = []

    def frames():
        for frame in FRAMES:
            taken.append(frame)
            yield frame

    with Stream(program, BYTES) as stream:
        waiting = answers(stream, frames())
        assert next(waiting) == run_host(program, FRAMES)[0]
        assert taken == FRAMES[:2]


def test_the_program_ends_with_the_stream(program: Path) -> None:
    with Stream(program, BYTES) as stream:
        stream.submit(FRAMES[0])
        process = stream._process
        assert process.poll() is None
    assert process.poll() is not None


def test_input_that_ends_within_a_frame_is_refused_by_the_program(program: Path) -> None:
    ended = subprocess.run([program, "--stream"], input=FRAMES[0] + b"more", capture_output=True)
    assert (ended.returncode, len(ended.stdout)) == (2, BYTES)
    assert ended.stderr == b"validate: standard input: ends within a frame\n"


def test_a_crash_is_told(tmp_path: Path) -> None:
    broken = script(tmp_path, "echo 'validate: broken' >&2; exit 3")
    with Stream(broken, BYTES) as stream:
        with pytest.raises(CheckError, match=r"ends with code 3 \(broken\)"):
            stream.receive()
        with pytest.raises(CheckError, match=r"ends with code 3 \(broken\)"):
            stream.submit(bytes(1 << 20))


def test_a_hang_ends(tmp_path: Path) -> None:
    start = time.monotonic()
    with (
        Stream(script(tmp_path, "exec sleep 30"), BYTES, timeout_s=0.2) as stream,
        pytest.raises(CheckError, match=r"did not answer within 0\.2 s"),
    ):
        stream.receive()
    assert time.monotonic() - start < 20


def test_a_program_that_is_absent(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent: cannot be run \(No such file"):
        Stream(tmp_path / "absent", BYTES)
