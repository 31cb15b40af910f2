"""What one MLflow run says, derived from benchmark.json alone and without MLflow."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.files import read_bytes, sha256_bytes
from n6lib.schema import read_checked

_BESIDE = ("compile.json", "keypoints.png", "quality.json")


@dataclass(frozen=True)
class RunContent:
    """A run before it is written: `key` is a digest of `files`, equal content gives an equal key.

    `configuration` names what was benchmarked: one run each.
    """

    key: str
    name: str
    configuration: tuple[str, ...]
    parameters: Mapping[str, str]
    metrics: Mapping[str, float]
    tags: Mapping[str, str]
    files: tuple[Path, ...]


def run_content(path: Path) -> RunContent:
    """The run of the benchmark.json at `path`, with the artefacts that lie beside it."""
    benchmark = read_checked("benchmark", path)
    files = (path, *(path.parent / name for name in _BESIDE if (path.parent / name).is_file()))
    digests = {file.name: sha256_bytes(read_bytes(file)) for file in files}
    model, backend = benchmark["model"], benchmark["backend"]
    configuration = (
        model["name"],
        model["sha256"],
        benchmark["target"],
        benchmark["profile"],
        backend["name"],
    )
    parameters = {
        "model": model["name"],
        "target": benchmark["target"],
        "profile": benchmark["profile"],
        "backend": backend["name"],
        "backend_version": backend["version"],
        "model_format": model["format"],
    }
    return RunContent(
        key=sha256_bytes("".join(f"{name} {digests[name]}\n" for name in sorted(digests)).encode()),
        name=f"{model['name']} {model['sha256'][:8]} {' '.join(configuration[2:])}",
        configuration=configuration,
        parameters=parameters,
        metrics=metrics_of(benchmark),
        tags={
            "sha256.model": model["sha256"],
            **{f"sha256.{name}": digest for name, digest in digests.items()},
            "basis.latency": benchmark["latency"]["basis"],
            "exact.host": str(benchmark["exact"]["host"]).lower(),
            "exact.emulator": str(benchmark["exact"]["emulator"]).lower(),
        },
        files=files,
    )


def metrics_of(benchmark: Mapping[str, Any]) -> dict[str, float]:
    """Every number of benchmark.json under a dotted name that starts with how it came about."""
    latency, instructions = benchmark["latency"], benchmark["instructions"]
    metrics: dict[str, Any] = {
        **_dotted("modelled.epochs", benchmark["epochs"]),
        **_dotted("modelled.offload_percent", benchmark["offload"]),
        **_dotted(
            "modelled.pool_bytes",
            {name: pool["used"] for name, pool in benchmark["memory"]["pools"].items()},
        ),
        "modelled.activation_bytes": benchmark["memory"]["activations"],
        "modelled.weight_bytes": benchmark["weights"],
        "modelled.latency_ms": latency["ms"],
        **_dotted("modelled.latency_ms", {name: latency[name] for name in ("low", "high")}),
        "modelled.energy_uj": benchmark["energy"]["uj"],
    }
    sizes = dict(benchmark["size"] or {})
    metrics["emulated.stack_bytes"] = sizes.pop("stack", None)
    metrics |= _dotted("measured.firmware_bytes", sizes)
    if instructions is not None:
        metrics["emulated.instructions.total"] = instructions["total"]
        metrics |= _dotted("emulated.instructions", instructions["kinds"])
    return {name: float(value) for name, value in metrics.items() if value is not None}


def check_distinct(contents: list[RunContent]) -> None:
    """Raise `InputError` if two benchmarks are of the same configuration."""
    seen: dict[tuple[str, ...], RunContent] = {}
    for content in contents:
        other = seen.setdefault(content.configuration, content)
        if other is not content:
            raise InputError(
                f"{content.files[0]}: is of the same model, target, profile and backend as "
                f"{other.files[0]}; track only one of them."
            )


def _dotted(prefix: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{prefix}.{name}": value for name, value in values.items()}
