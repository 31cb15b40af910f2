"""TensorFlow, imported late and kept quiet."""

import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

SETTINGS = {
    "KERAS_BACKEND": "tensorflow",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
}
"""Read by TensorFlow at its import: no logs, and sums that threads and CPU type do not reorder."""

UNNEEDED = ("matplotlib", "pandas", "sklearn")
"""What Keras imports where it finds it, a third of its starting time, and nothing here uses."""


@contextmanager
def quiet_tensorflow() -> Iterator[None]:
    """Import TensorFlow with `SETTINGS` and keep what its libraries print off standard error.

    If the block raises, what they printed comes out after all.
    """
    os.environ.update(SETTINGS)
    sys.stderr.flush()
    saved = os.dup(2)
    with tempfile.TemporaryFile() as captured:
        os.dup2(captured.fileno(), 2)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with hidden(UNNEEDED):
                    import tensorflow as tf

                tf.get_logger().setLevel("ERROR")
                yield
        except BaseException:
            sys.stderr.flush()
            captured.seek(0)
            os.write(saved, captured.read())
            raise
        finally:
            sys.stderr.flush()
            os.dup2(saved, 2)
            os.close(saved)


@contextmanager
def hidden(names: tuple[str, ...]) -> Iterator[None]:
    """Make modules that are not yet imported look absent."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
