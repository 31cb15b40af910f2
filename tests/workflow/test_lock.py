import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from n6lib.errors import InputError
from n6lib.workflow.lock import hold_lock

HOLDER = """
import sys, time
from pathlib import Path
from n6lib.workflow.lock import hold_lock
hold_lock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_run_is_refused_in_one_sentence(tmp_path: Path) -> None:
    handle = hold_lock(tmp_path / "lock")
    with pytest.raises(InputError, match="another run is at work in this folder"):
        hold_lock(tmp_path / "lock")
    os.close(handle)


def test_a_run_in_another_folder_is_free(tmp_path: Path) -> None:
    handles = [hold_lock(tmp_path / name / "lock") for name in "ab"]
    for handle in handles:
        os.close(handle)
    assert (tmp_path / "a" / "lock").is_file()


def test_a_killed_run_lets_go(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(InputError):
            hold_lock(lock)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    started = time.monotonic()
    os.close(hold_lock(lock))
    assert time.monotonic() - started < 1
