"""One run at a time in a folder, by a lock that ends with its process."""

import fcntl
import os
from pathlib import Path

from n6lib.errors import InputError

FILE = Path(".snakemake") / "n6.lock"


def hold_lock(file: Path = FILE) -> int:
    """Take the lock for as long as this process lives; `InputError` if another run holds it.

    Snakemake's own locks are files that a killed run leaves behind; the kernel drops this one.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise InputError(
            f"{file}: another run is at work in this folder; wait until it ends or stop it."
        ) from error
    return handle
