"""Print the table of docs/quantization.md: every method on trained float networks.

    python tools/quantization_methods.py ../shared/reference/models/float

Image networks see crops of the photographs that scikit-image ships, half of them to calibrate on,
half to compare on; another network sees tones over noise in the shape of its input. Neither is what
the networks were trained for: the table compares methods, not networks.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from n6lib.calibration.preparation import AsIs
from n6lib.calibration.samples import Values
from n6lib.images import PHOTOGRAPHS, photograph
from n6lib.quality.measure import measure
from n6lib.quantization.material import input_shape
from n6lib.quantization.quantize import quantize
from n6lib.quantization.settings import GRANULARITIES, METHODS, Settings

COUNT = 48
EMBEDDINGS = ("mobilefacenet_fp32",)
"""Networks whose output is a direction, not scores."""

Floats = npt.NDArray[np.float32]


def main(folder: Path) -> None:
    """Print one row per network and granularity."""
    print(f"| network | weights | {' | '.join(METHODS)} | bytes | s |")
    print(f"|---|---|{'---|' * len(METHODS)}---|---|")
    for model in sorted(folder.glob("*.onnx")):
        calibration, evaluation = samples(input_shape(model)[1:])
        for granularity in GRANULARITIES:
            cells, size, seconds = [], 0, []
            for method in METHODS:
                settings = Settings(method, granularity=granularity)
                start = time.perf_counter()
                content = quantize(model, calibration, settings)
                seconds.append(time.perf_counter() - start)
                size = max(size, len(content))
                cells.append(closeness(model, content, evaluation))
            took = f"{min(seconds):.1f} to {max(seconds):.1f}"
            named = [model.stem, granularity.removeprefix("per_"), *cells, f"{size:,}", took]
            print(f"| {' | '.join(named)} |", flush=True)


def closeness(model: Path, content: bytes, evaluation: Floats) -> str:
    """SQNR in dB of the worst output, and what the outputs agree in, if that is known."""
    decoder = "vector" if model.stem in EMBEDDINGS else None
    with tempfile.TemporaryDirectory() as folder:
        int8 = Path(folder) / "int8.onnx"
        int8.write_bytes(content)
        given = Values(evaluation)
        found = measure(model, int8, AsIs(), given, trained=True, decoder=decoder, layer_samples=1)
    worst = min(output["sqnr_db"] for output in found["outputs"])
    agreed = found["agreement"]
    return f"{worst:.1f}" + (f" / {agreed['headline']['value']:.3f}" if agreed else "")


def samples(shape: tuple[int, ...]) -> tuple[Floats, Floats]:
    """Samples to calibrate on and others to compare on, float32 [`COUNT`, *shape] each."""
    generator = np.random.default_rng(0)
    source = _crops if shape[0] == 3 else _sounds
    values = np.stack(list(source(generator, shape[1], shape[2])))
    return values[:COUNT], values[COUNT:]


def _crops(generator: np.random.Generator, rows: int, columns: int) -> Iterator[Floats]:
    """Parts of photographs, each [3, rows, columns] from -1 to 1."""
    pictures = [Image.fromarray(photograph(name)) for name in PHOTOGRAPHS]
    for index in range(2 * COUNT):
        picture = pictures[index % len(pictures)]
        side = int(generator.integers(min(picture.size) // 3, min(picture.size)))
        left = int(generator.integers(picture.width - side + 1))
        top = int(generator.integers(picture.height - side + 1))
        part = picture.resize((columns, rows), box=(left, top, left + side, top + side))
        pixels = np.asarray(part, np.float32)[:, :: generator.choice([-1, 1])]
        yield (pixels / 127.5 - 1).astype(np.float32).transpose(2, 0, 1)


def _sounds(generator: np.random.Generator, bands: int, frames: int) -> Iterator[Floats]:
    """Logarithms of a spectrum, each [1, bands, frames]: tones that begin and fade over noise."""
    time_axis, band_axis = np.arange(frames), np.arange(bands)[:, np.newaxis]
    for _ in range(2 * COUNT):
        power = generator.exponential(10 ** generator.uniform(-3, -1), (bands, frames))
        for _ in range(int(generator.integers(1, 7))):
            begin, base = generator.integers(frames), generator.uniform(2, bands / 2)
            fading = np.exp(-(time_axis - begin) / generator.uniform(5, 60)) * (time_axis >= begin)
            for harmonic in range(1, 6):
                shape = np.exp(-(((band_axis - base * harmonic**0.7) / 1.5) ** 2))
                power += 10 ** generator.uniform(-1, 1.5) / harmonic * shape * fading
        yield np.log(power + 0.001).astype(np.float32)[np.newaxis]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
