"""Float networks to int8 by post-training quantization, TFLite and ONNX alike."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.graph.importer.content import describe, format_of
from n6lib.quantization.calibrate import calibrate
from n6lib.quantization.network import FloatNetwork, Floats, fits
from n6lib.quantization.settings import Settings


def quantize(float_model: Path, samples: Floats, settings: Settings) -> bytes:
    """The int8 form of a float TFLite or ONNX file, told apart by content.

    `samples` float32 [N, ...] are what the network takes, without batch axis. Weights are symmetric
    int8, biases int32, activations int8 with a range that includes zero. The result depends on the
    arguments alone. `InputError` for a file that is not a sound float network of one input, or is
    quantized already; weights or activations that are not finite; samples that do not fit; and an
    activation that stays constant over all of them.
    """
    ((_, content),) = quantize_many(float_model, samples, settings, [len(samples)])
    return content


def quantize_many(
    float_model: Path, samples: Floats, settings: Settings, counts: Sequence[int]
) -> Iterator[tuple[int, bytes]]:
    """`quantize` with the first n samples for each n of `counts`, in ascending order.

    Every sample is run only once. `InputError` as of `quantize`, or for a count that there are not
    as many samples for.
    """
    network = open_float(float_model, samples.shape[1:])
    fits(network, samples)
    for count in counts:
        if not 1 <= count <= len(samples):
            raise InputError(
                f"{float_model}: {count} samples are asked for and {len(samples)} are there; "
                f"ask for 1 to {len(samples)}."
            )
    settled = network.settle(settings)
    for count, ranges in calibrate(network, samples, settled, sorted(set(counts))):
        yield count, network.quantize(ranges, settled)


def open_float(path: Path, sample_shape: tuple[int, ...]) -> FloatNetwork:
    """The float network in `path`, open extents as of a sample; `InputError` as of `quantize`."""
    content = read_bytes(path)
    found = format_of(content)
    if found == "tflite":
        from n6lib.quantization.float_tflite import FloatTFLite

        return FloatTFLite(str(path), content)
    if found == "onnx":
        from n6lib.quantization.float_onnx import FloatOnnx

        return FloatOnnx(str(path), content, path.parent, sample_shape)
    raise InputError(
        f"{path}: is {describe(content)}; give a float network as a .tflite or .onnx file."
    )
