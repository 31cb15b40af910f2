"""The tensors of a stage as a file."""

import io
import zipfile

import numpy as np

from n6lib.bisect.stage import Stage


def archive(stage: Stage) -> bytes:
    """A .npz file of every tensor by name, samples along the first axis, as `foreign` reads it.

    Unlike `numpy.savez` it takes any name, `file` too.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as members:
        for name, values in stage.values.items():
            entry = zipfile.ZipInfo(f"{name}.npy")
            with members.open(entry, "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.ascontiguousarray(values), allow_pickle=False)
    return buffer.getvalue()
