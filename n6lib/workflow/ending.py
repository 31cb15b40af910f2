"""How the Snakefile ends when its user has something to mend."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from n6lib.errors import InputError


@contextmanager
def one_sentence() -> Iterator[None]:
    """End the process with the sentence and exit code of an `InputError` in the block."""
    try:
        yield
    except InputError as error:
        print(f"snakemake: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
