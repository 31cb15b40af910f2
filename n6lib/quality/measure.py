"""quality.json: what quantization costs a network."""

from pathlib import Path
from typing import Any

from n6lib.calibration.dataset import Dataset
from n6lib.calibration.preparation import Preparation
from n6lib.files import sha256_file
from n6lib.quality.accuracy import accuracy
from n6lib.quality.agreement import agreement
from n6lib.quality.comparison import compare
from n6lib.quality.network import Network, open_network
from n6lib.quality.stimulus import stimulus
from n6lib.quality.task import task_of

VERSION = 2
LAYER_SAMPLES = 8


def measure(
    float_model: Path,
    int8_model: Path,
    preparation: Preparation,
    dataset: Dataset,
    *,
    trained: bool,
    decoder: str | None = None,
    layer_samples: int = LAYER_SAMPLES,
) -> dict[str, Any]:
    """Compare the float and the int8 file of one model on `dataset`: the content of quality.json.

    Inputs are made as `n6lib.quality.stimulus` says. The int8 TFLite file runs on LiteRT's
    reference kernels, the float one on its optimized ones, ONNX files in onnxruntime. The layers
    are looked at in the first `layer_samples` samples. `decoder` names what the output means where
    its shape does not tell (`n6lib.quality.task`). Accuracy against labels is reported of `trained`
    weights alone. `InputError` for files that are not of one model, samples of another size or
    kind, and values that are not finite.
    """
    plain = open_network(float_model, reference=False)
    exact = open_network(int8_model, reference=True)
    task = task_of(plain.shapes, dataset, decoder, str(float_model))
    fed = stimulus(preparation, dataset)
    comparison = compare(plain, exact, fed, layer_samples)
    layers, unmatched = comparison.layers.report()
    expected, found = comparison.first
    agreed = agreement(task, expected, found, fed.size)
    outputs = comparison.report()
    if agreed is not None and "kl" in agreed:
        outputs[0]["kl"] = agreed["kl"]
    judged, note = accuracy(task, dataset, expected, found, trained)
    return {
        "version": VERSION,
        "basis": "emulated",
        "samples": len(fed),
        "layer_samples": min(len(fed), layer_samples),
        **_files((float_model, plain), (int8_model, exact)),
        "outputs": outputs,
        "layers": layers,
        "unmatched": unmatched,
        "agreement": agreed,
        "accuracy": judged,
        "accuracy_note": note,
    }


def _files(plain: tuple[Path, Network], exact: tuple[Path, Network]) -> dict[str, Any]:
    """What was compared, and by what it ran."""
    pair = {"float": plain, "int8": exact}
    kernels = {name: network.kernels for name, (_, network) in pair.items()}
    return {"kernels": kernels, **{name: describe(path) for name, (path, _) in pair.items()}}


def describe(path: Path) -> dict[str, Any]:
    """Name, digest and size of a file."""
    return {"file": path.name, "sha256": sha256_file(path), "bytes": path.stat().st_size}
