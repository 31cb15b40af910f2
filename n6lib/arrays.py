"""Arrays as a file that has the same bytes whenever it is written."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

_EPOCH = (1980, 1, 1, 0, 0, 0)


def npz(arrays: Mapping[str, npt.NDArray[Any]]) -> bytes:
    """Content of a .npz file of `arrays` by name, not compressed, with fixed times.

    Unlike `numpy.savez` it takes any name, `file` too.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, values in arrays.items():
            member = io.BytesIO()
            array = np.ascontiguousarray(values)
            np.lib.format.write_array(member, array, version=(1, 0), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, member.getvalue())
    return content.getvalue()
