"""What quantization costs: the int8 network beside the float one on the same inputs.

    cosine   <f, q> / (|f| |q|)
    sqnr_db  10 log10(|f|^2 / |f - q|^2), the signal-to-quantization-noise ratio
    argmax   distance in cells between the peaks of one heatmap channel

f and q are the float and the dequantized outputs over all samples.
"""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.files import sha256_file

VERSION = 1
SQNR_LIMIT_DB = 200.0

Floats = npt.NDArray[np.float64]


def quality(float_tflite: Path, int8_tflite: Path, images: npt.NDArray[np.uint8]) -> dict[str, Any]:
    """Compare two TFLite files of one model on `images` uint8 [N, H, W, C]: a quality.json.

    The int8 file runs on LiteRT's reference kernels. The float file is fed what the int8 file's
    input quantization makes of the pixels. `InputError` if the files do not belong together or do
    not take the images.
    """
    exact = _Runner(int8_tflite, reference=True)
    plain = _Runner(float_tflite, reference=False)
    if len(plain.outputs) != len(exact.outputs) or plain.shapes != exact.shapes:
        raise InputError(
            f"{float_tflite} and {int8_tflite}: have outputs of shapes {plain.shapes} and "
            f"{exact.shapes}; give two files of one model."
        )
    exact.accept(images)
    plain.accept(images)
    pairs = [(plain.run(exact.real(image)), exact.run(exact.stored(image))) for image in images]
    outputs = []
    for index in range(len(exact.outputs)):
        expected = np.stack([pair[0][index] for pair in pairs])
        found = np.stack([pair[1][index] for pair in pairs])
        outputs.append(_compare(exact.names[index], expected, found))
    return {
        "version": VERSION,
        "basis": "emulated",
        "samples": len(images),
        "float": {"file": float_tflite.name, "sha256": sha256_file(float_tflite)},
        "int8": {"file": int8_tflite.name, "sha256": sha256_file(int8_tflite)},
        "outputs": outputs,
    }


def _compare(name: str, expected: Floats, found: Floats) -> dict[str, Any]:
    """Metrics of one output; both arrays are [samples, 1, ...]."""
    report: dict[str, Any] = {
        "name": name,
        "shape": list(expected.shape[1:]),
        "cosine": round(cosine(expected, found), 6),
        "sqnr_db": round(sqnr_db(expected, found), 3),
        "max_error": round(float(np.max(np.abs(expected - found))), 6),
    }
    if expected.ndim == 5:
        distances = peak_distances(expected[:, 0], found[:, 0])
        report["argmax"] = {
            "mean": round(float(distances.mean()), 4),
            "median": round(float(np.median(distances)), 4),
            "p90": round(float(np.quantile(distances, 0.9)), 4),
            "same": round(float(np.mean(distances == 0)), 4),
            "within_1": round(float(np.mean(distances < 1.5)), 4),
        }
    return report


def cosine(expected: Floats, found: Floats) -> float:
    """Cosine of the angle between two arrays; 1 if both are zero, 0 if one is."""
    lengths = float(np.linalg.norm(expected)), float(np.linalg.norm(found))
    if 0.0 in lengths:
        return float(lengths[0] == lengths[1])
    return float(np.vdot(expected, found)) / (lengths[0] * lengths[1])


def sqnr_db(expected: Floats, found: Floats) -> float:
    """Signal-to-quantization-noise ratio, within plus or minus `SQNR_LIMIT_DB`."""
    signal = float(np.sum(expected**2))
    noise = float(np.sum((expected - found) ** 2))
    if noise == 0.0:
        return SQNR_LIMIT_DB
    if signal == 0.0:
        return -SQNR_LIMIT_DB
    return min(SQNR_LIMIT_DB, max(-SQNR_LIMIT_DB, 10.0 * float(np.log10(signal / noise))))


def peak_distances(expected: Floats, found: Floats) -> Floats:
    """Distances in cells between the peaks of heatmaps [N, H, W, C], as [N, C]."""
    count, _, width, channels = expected.shape
    peaks = [np.argmax(maps.reshape(count, -1, channels), axis=1) for maps in (expected, found)]
    rows = peaks[0] // width - peaks[1] // width
    columns = peaks[0] % width - peaks[1] % width
    distances: Floats = np.hypot(rows, columns)
    return distances


class _Runner:
    """A TFLite file with one image input, and its outputs as float64."""

    def __init__(self, path: Path, reference: bool) -> None:
        from ai_edge_litert.interpreter import Interpreter, OpResolverType

        kinds = OpResolverType
        kernels = kinds.BUILTIN_REF if reference else kinds.BUILTIN_WITHOUT_DEFAULT_DELEGATES
        self.path = path
        self._dtypes = [
            np.dtype(name) for name in (("uint8", "int8") if reference else ("float32",))
        ]
        try:
            self._interpreter = Interpreter(
                model_path=str(path), experimental_op_resolver_type=kernels
            )
            self._interpreter.allocate_tensors()
        except (OSError, ValueError, RuntimeError) as error:
            reason = " ".join(str(error).split())
            raise InputError(f"{path}: cannot be run ({reason}); check the file.") from error
        self.input = self._interpreter.get_input_details()[0]
        self.outputs = self._interpreter.get_output_details()
        self.shapes = [tuple(int(extent) for extent in out["shape"]) for out in self.outputs]
        self.names = [str(out["name"]) for out in self.outputs]

    def accept(self, images: npt.NDArray[np.uint8]) -> None:
        """Raise `InputError` unless the network takes `images`, one at a time."""
        found = np.dtype(self.input["dtype"])
        if found not in self._dtypes:
            wanted = " or ".join(str(dtype) for dtype in self._dtypes)
            raise InputError(
                f"{self.path}: takes {found} where {wanted} is expected; "
                "give the float file first and the quantized one second."
            )
        shape = tuple(int(extent) for extent in self.input["shape"])
        if len(images) == 0 or images.dtype != np.uint8 or (1, *images.shape[1:]) != shape:
            raise InputError(
                f"{self.path}: takes {shape} where the images are {images.dtype} {images.shape}; "
                "give images of that size."
            )

    def stored(self, image: npt.NDArray[np.uint8]) -> npt.NDArray[Any]:
        """Pixels as the network stores them."""
        if self.input["dtype"] == np.int8:
            return (image.astype(np.int16) - 128).astype(np.int8)
        return image

    def real(self, image: npt.NDArray[np.uint8]) -> npt.NDArray[Any]:
        """What the stored pixels stand for, float32."""
        scale, zero_point = self.input["quantization"]
        stored = self.stored(image).astype(np.int32)
        values: npt.NDArray[np.float32] = (stored - zero_point) * np.float32(scale)
        return values.astype(np.float32)

    def run(self, value: npt.NDArray[Any]) -> list[Floats]:
        """Every output, dequantized where it is not float, for one input without batch axis."""
        self._interpreter.set_tensor(self.input["index"], value[np.newaxis])
        self._interpreter.invoke()
        results = []
        for out in self.outputs:
            array = self._interpreter.get_tensor(out["index"]).astype(np.float64)
            scale, zero_point = out["quantization"]
            results.append((array - zero_point) * scale if scale else array)
        return results
