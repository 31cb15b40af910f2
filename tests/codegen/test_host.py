from pathlib import Path

import pytest
from support.litert import read
from support.placement import spread_network
from support.sanitized import Sanitized
from support.small_network import small_network

from n6lib.codegen.host import record_host, run_host, time_host
from n6lib.errors import CheckError, InputError

FRAMES = [bytes(range(192)), bytes(range(192))[::-1]]


@pytest.fixture(scope="module")
def program(sanitized: Sanitized) -> Path:
    return sanitized.build(spread_network(read(small_network())))


def script(folder: Path, text: str) -> Path:
    path = folder / "program"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_frames_keep_their_order(program: Path) -> None:
    one, two = run_host(program, FRAMES)
    assert len(one) == len(two) == 1024
    assert one != two
    assert run_host(program, FRAMES[::-1]) == [two, one]


def test_records_follow_the_frames(program: Path) -> None:
    one, two = (record_host(program, [frame]) for frame in FRAMES)
    assert one[-1024:] == run_host(program, FRAMES)[0]
    assert record_host(program, FRAMES) == one + two


def test_the_time_is_in_milliseconds(program: Path, tmp_path: Path) -> None:
    assert 0 < time_host(program, FRAMES[0], 3) < 1000
    assert time_host(script(tmp_path, "echo 1500000"), FRAMES[0], 3) == 1.5


def test_frames_of_another_size_are_refused(program: Path) -> None:
    with pytest.raises(InputError, match=r"code 2 \(inputs\.bin: holds fewer bytes") as error:
        run_host(program, [FRAMES[0][1:]])
    assert error.value.exit_code == 2
    with pytest.raises(InputError, match="has no frames to run on"):
        run_host(program, [])


def test_a_program_that_is_absent_or_broken(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent: cannot be run \(No such file"):
        run_host(tmp_path / "absent", FRAMES)
    with pytest.raises(CheckError, match=r"ends with code 1 \(the first frame gave other bytes\)"):
        run_host(
            script(tmp_path, "echo 'validate: the first frame gave other bytes' >&2; exit 1"),
            FRAMES,
        )
    with pytest.raises(CheckError, match=r"ends with code -11 \(and says nothing\)"):
        run_host(script(tmp_path, "kill -SEGV $$"), FRAMES)


def test_a_hang_ends(tmp_path: Path) -> None:
    with pytest.raises(CheckError, match=r"did not finish within 0\.2 s"):
        run_host(script(tmp_path, "exec sleep 5"), FRAMES, timeout_s=0.2)
