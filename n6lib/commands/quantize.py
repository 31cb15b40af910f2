"""`n6 quantize`: a float model to int8."""

import argparse
from pathlib import Path
from typing import Any

METHODS = ("min_max", "percentile", "entropy", "mse")
SHOWN = 8
EPILOG = """\
MODEL is a float .tflite, which becomes an int8 .tflite, or a float .onnx, which becomes an .onnx
with QuantizeLinear and DequantizeLinear around every operator.

calibration:
  a set made by this project (.npz), your own inputs as one array (.npy or .npz, samples along the
  first axis, without batch axis), or a folder of images, which are brought to the model's size.
  Images need --mean and --deviation, in units of a pixel, or --preparation.

methods, the range of each activation:
  min_max     everything seen
  percentile  all but the outermost 100 - PERCENTILE percent
  entropy     the threshold that changes the distribution of values least (TensorRT)
  mse         the range of the least squared error

docs/quantization.md compares them on trained networks.

examples:
  n6 quantize net.onnx --calibration inputs.npy -o net_int8.onnx
  n6 quantize net.tflite --calibration photos/ --mean 127.5 --deviation 127.5 -o net_int8.tflite
  n6 quantize net.onnx --calibration photos/ --mean 123.7 116.3 103.5 --deviation 58.4 57.1 57.4 \\
      --method percentile --percentile 99.9 -o net_int8.onnx
  n6 quantize float.tflite --calibration figures.npz --preparation preparation.npz --samples 20 \\
      --per-tensor -o int8.tflite
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `n6 quantize`."""
    add = parser.add_argument
    parser.description = "Quantize the float MODEL to int8 with ranges seen on calibration samples."
    parser.epilog = EPILOG
    add("model", type=Path, metavar="MODEL", help="a float .tflite or .onnx file")
    add("--calibration", type=Path, required=True, metavar="SET", help="samples, see below")
    add(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="write the int8 model here"
    )
    add("--samples", type=int, metavar="N", help="use the first N only")
    add("--method", choices=METHODS, default="min_max", help="default: %(default)s")
    add("--percentile", type=float, default=99.99, help="of that method (default: %(default)s)")
    add("--per-tensor", action="store_true", help="one scale a weight tensor, not one a channel")
    add("--preparation", type=Path, metavar="FILE", help="a preparation.npz")
    add("--mean", type=float, nargs="+", metavar="M", help="of pixels: one, or one per channel")
    add("--deviation", type=float, nargs="+", metavar="D", help="what (pixel - M) is divided by")
    add("--layout", choices=("nhwc", "nchw"), help="of images (default: as the input looks)")
    add("--input-type", choices=("auto", "float32", "int8", "uint8"), default="auto",
        help="of a .tflite file; auto: uint8 for a colour image, else float32")  # fmt: skip
    add("--output-type", choices=("float32", "int8", "uint8"), default="float32",
        help="of a .tflite file (default: %(default)s)")  # fmt: skip
    add("--json", action="store_true", help="print JSON for programs")


def run(arguments: argparse.Namespace) -> int:
    """Quantize, write, and print sizes and how close the result is."""
    from n6lib.calibration.preparation import prepare
    from n6lib.canonical import canonical_json
    from n6lib.errors import InputError
    from n6lib.files import write_atomic
    from n6lib.quantization.material import input_range, input_shape, load_material
    from n6lib.quantization.quantize import quantize
    from n6lib.quantization.settings import Settings

    if arguments.output.resolve() == arguments.model.resolve():
        raise InputError(f"{arguments.output}: is the float model; write to another file.")
    if arguments.samples is not None and arguments.samples < 1:
        raise InputError(f"--samples {arguments.samples}: is not above 0; leave it out for all.")
    shape = input_shape(arguments.model)
    material = load_material(shape, arguments.calibration, arguments.samples, _wishes(arguments))
    settings = Settings(
        method=arguments.method,
        percentile=arguments.percentile,
        granularity="per_tensor" if arguments.per_tensor else "per_channel",
        input_type=arguments.input_type,
        output_type=arguments.output_type,
        input_range=input_range(material.preparation),
    )
    samples = prepare(material.preparation, material.dataset, str(arguments.calibration))
    write_atomic(arguments.output, quantize(arguments.model, samples, settings))
    result = _summary(arguments, material)
    print(canonical_json(result) if arguments.json else _text(result), end="")
    return 0


def _wishes(arguments: argparse.Namespace) -> Any:
    from n6lib.quantization.material import Wishes

    mean = tuple(arguments.mean) if arguments.mean else None
    deviation = tuple(arguments.deviation) if arguments.deviation else None
    return Wishes(arguments.preparation, mean, deviation, arguments.layout)


def _summary(arguments: argparse.Namespace, material: Any) -> dict[str, Any]:
    """Sizes, and the outputs beside the float ones on the first samples of the calibration."""
    from n6lib.errors import InputError
    from n6lib.quality.measure import describe, measure

    plain, exact, shown = arguments.model, arguments.output, material.dataset.first(SHOWN)
    result = {
        "float": describe(plain),
        "int8": describe(exact),
        "samples": len(material.dataset),
        "compared": len(shown),
        "basis": "emulated",
        "outputs": [],
        "reason": None,
    }
    try:
        quality = measure(plain, exact, material.preparation, shown, trained=False)
    except InputError as error:
        return result | {"compared": 0, "reason": str(error)}
    keys = ("name", "cosine", "sqnr_db")
    outputs = [{key: output[key] for key in keys} for output in quality["outputs"]]
    return result | {"outputs": outputs}


def _text(result: dict[str, Any]) -> str:
    before, after = result["float"]["bytes"], result["int8"]["bytes"]
    lines = [
        f"{result['int8']['file']}: {before:,} bytes before, {after:,} after "
        f"({100 * after / before:.0f} %); calibrated on {result['samples']} samples"
    ]
    lines += [
        f"{output['name']}: cosine {output['cosine']:.4f}, SQNR {output['sqnr_db']:.1f} dB beside "
        f"the float model ({result['basis']}, first {result['compared']} calibration samples)"
        for output in result["outputs"]
    ]
    if result["reason"]:
        lines.append(f"not compared with the float model: {result['reason']}")
    return "\n".join(lines) + "\n"
