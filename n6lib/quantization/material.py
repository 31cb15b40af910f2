"""What a user calibrates a model of their own on: any set there is, and its preparation."""

from dataclasses import dataclass
from pathlib import Path

from n6lib.calibration.dataset import Dataset, Images, Values, load_dataset
from n6lib.calibration.preparation import AsIs, Pixels, Preparation, load_preparation
from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.graph.importer.content import format_of

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Material:
    """Samples and what makes a model's input of them."""

    dataset: Dataset
    preparation: Preparation


@dataclass(frozen=True)
class Wishes:
    """How pixels become an input: a preparation.npz, or mean and deviation in units of a pixel.

    `layout` is "nhwc", "nchw" or None for what the model's input looks like.
    """

    preparation: Path | None = None
    mean: tuple[float, ...] | None = None
    deviation: tuple[float, ...] | None = None
    layout: str | None = None


def input_shape(model: Path) -> Shape:
    """Shape of the input of a float file, 0 where it is open; `InputError` for any other file."""
    content = read_bytes(model)
    if format_of(content) == "tflite":
        from n6lib.quantization.float_tflite import FloatTFLite

        return FloatTFLite(str(model), content).input_shape
    if format_of(content) == "onnx":
        from n6lib.quantization.onnx_file import read_float
        from n6lib.quantization.onnx_graph import input_of

        source = input_of(str(model), read_float(str(model), content, model.parent))
        return tuple(extent.dim_value for extent in source.type.tensor_type.shape.dim)
    return ()


def load_material(shape: Shape, source: Path, count: int | None, wishes: Wishes) -> Material:
    """The first `count` samples of `source`, all if None, for an input of `shape`.

    `source` is a calibration set, a .npy or .npz of one array, or a folder of images. `InputError`
    if it is none of them or holds fewer, or nothing says how its pixels are prepared.
    """
    dataset = _load(shape, source, count)
    if count is not None and len(dataset) < count:
        raise InputError(
            f"{source}: holds {len(dataset)} samples where {count} are asked for; ask for fewer."
        )
    chosen = dataset if count is None else dataset.first(count)
    return Material(chosen, _preparation(shape, source, chosen, wishes))


def input_range(preparation: Preparation) -> tuple[float, float] | None:
    """What the darkest and the brightest pixel become; None of what is no image.

    Given to `Settings`, a stored byte is a pixel even if the calibration images are all dark.
    """
    if not isinstance(preparation, Pixels):
        return None
    channels = max(len(preparation.mean), len(preparation.deviation))
    means = preparation.mean * (channels // len(preparation.mean))
    deviations = preparation.deviation * (channels // len(preparation.deviation))
    pairs = list(zip(means, deviations, strict=True))
    least = min(-mean / deviation for mean, deviation in pairs)
    greatest = max((255 - mean) / deviation for mean, deviation in pairs)
    return least, greatest


def _load(shape: Shape, source: Path, count: int | None) -> Dataset:
    if source.is_dir():
        from n6lib.calibration.folder import load_folder

        return load_folder(source, _side(shape, source), count)
    if _is_set(source):
        return load_dataset(source)
    from n6lib.calibration.own import load_values

    return load_values(source)


def _is_set(source: Path) -> bool:
    """Whether `source` is a .npz that names what it holds."""
    from n6lib.calibration.archive import DAMAGE, read_npz

    if source.suffix == ".npy" or not source.is_file():
        return False
    try:
        return not {"images", "tokens", "values"}.isdisjoint(read_npz(source))
    except DAMAGE:
        return False


def _side(shape: Shape, source: Path) -> int:
    """Height and width that the images of a folder are brought to."""
    extents = shape[2:] if _layout(shape) == "nchw" else shape[1:3]
    if len(shape) != 4 or extents[0] != extents[1] or extents[0] == 0:
        raise InputError(
            f"{source}: images of a folder are made square, and the model takes {list(shape)}; "
            "prepare them yourself and give them as a .npy file."
        )
    return extents[0]


def _layout(shape: Shape) -> str:
    return "nchw" if len(shape) == 4 and shape[1] == 3 and shape[3] != 3 else "nhwc"


def _preparation(shape: Shape, source: Path, dataset: Dataset, wishes: Wishes) -> Preparation:
    if wishes.preparation is not None:
        return load_preparation(wishes.preparation)
    if isinstance(dataset, Values):
        return AsIs()
    if not isinstance(dataset, Images):
        raise InputError(f"{source}: holds tokens; give the table of words with --preparation.")
    if wishes.mean is None or wishes.deviation is None:
        raise InputError(
            f"{source}: holds images and nothing says how pixels become the input; give "
            "--mean 127.5 --deviation 127.5 for -1 to 1, or --mean 0 --deviation 255 for 0 to 1, "
            "as the model was trained."
        )
    pixels = Pixels(wishes.mean, wishes.deviation, wishes.layout or _layout(shape))
    fault = pixels.fault()
    if fault:
        raise InputError(f"--mean, --deviation: {fault}; give one number, or one per channel.")
    return pixels
