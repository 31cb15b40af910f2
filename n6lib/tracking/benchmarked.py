"""The MLflow run of one model on one target under one profile."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from n6lib.comparison.figures import Figure, column_of
from n6lib.comparison.run_figures import run_figures
from n6lib.comparison.verdict import verdict
from n6lib.files import sha256_file
from n6lib.results.run import Run
from n6lib.tracking.content import Artefact, RunContent
from n6lib.tracking.records import commit_of, datasets_of, parameters_of, records_of

_OF_THE_RUN = ("benchmark.json", "compile.json", "keypoints.png")
_OF_THE_MODEL = ("quality.json", "sensitivity.json")
_NOTED = (
    "epochs.total", "epochs.npu", "epochs.cpu", "epochs.hybrid", "latency.ms", "energy.uj",
    "weights", "memory.activations", "instructions.total", "quality.sqnr_db", "quality.cosine",
    "quality.agreement",
)  # fmt: skip


def run_content(run: Run, pictures: Sequence[Path] = ()) -> RunContent:
    """The MLflow run of `run`, from its benchmark.json, what lies beside it and its records.

    `pictures` are figures of the report on it. `InputError` if benchmark.json is absent or bad.
    """
    benchmark, records = run.benchmark, records_of(run)
    figures = list(run_figures(run))
    artefacts = [*_artefacts(run), *(Artefact(path, "figures") for path in pictures)]
    datasets = datasets_of(records)
    sets = {item.use: item.name for item in datasets}
    digests = {f"{item.use}.sha256": item.sha256 for item in datasets}
    return RunContent(
        name=_name(run, benchmark),
        note=_note(run, benchmark, figures),
        parameters={**_identity(run, benchmark), **parameters_of(records), **sets, **digests},
        metrics=dict(_metrics(benchmark, figures)),
        tags=_tags(benchmark, artefacts, commit_of(records)),
        artefacts=artefacts,
        datasets=datasets,
    )


def _name(run: Run, benchmark: Mapping[str, Any]) -> str:
    backend = benchmark["backend"]["name"]
    return f"{run.model} ({run.source}) on {run.target}, {run.profile}, {backend}"


def _identity(run: Run, benchmark: Mapping[str, Any]) -> dict[str, str]:
    model, backend = benchmark["model"], benchmark["backend"]
    return {
        "model": run.model,
        "source": run.source,
        "target": run.target,
        "profile": run.profile,
        "backend": backend["name"],
        "backend_version": backend["version"],
        "model_format": model["format"],
    }


def _artefacts(run: Run) -> list[Artefact]:
    paths = [
        *(run.folder / name for name in _OF_THE_RUN),
        *(run.source_folder / name for name in _OF_THE_MODEL),
    ]
    return [Artefact(path) for path in paths if path.is_file()]


def _metrics(
    benchmark: Mapping[str, Any], figures: Sequence[Figure]
) -> Iterator[tuple[str, float]]:
    """Every figure as BASIS/NAME: MLflow draws what stands before the slash as one section."""
    for figure in figures:
        name = f"{figure.basis}/{column_of(figure.field)}"
        yield name, float(figure.value)
        if figure.interval:
            yield from zip((f"{name}_low", f"{name}_high"), figure.interval, strict=True)
    instructions = benchmark["instructions"]
    for kind, value in (instructions["kinds"] if instructions else {}).items():
        yield f"emulated instructions/{kind}", float(value)


def _tags(
    benchmark: Mapping[str, Any], artefacts: Sequence[Artefact], commit: str
) -> dict[str, str]:
    exact = {part: str(benchmark["exact"][part]).lower() for part in ("host", "emulator")}
    return {
        "kind": "run",
        "sha256.model": benchmark["model"]["sha256"],
        **{f"sha256.{item.name}": sha256_file(item.path) for item in artefacts},
        "basis.latency": benchmark["latency"]["basis"],
        **{f"exact.{part}": value for part, value in exact.items()},
        **({"mlflow.source.git.commit": commit} if commit else {}),
    }


def _note(run: Run, benchmark: Mapping[str, Any], figures: Sequence[Figure]) -> str:
    """The description at the head of the run's page."""
    model, backend = benchmark["model"], benchmark["backend"]
    lines = [
        f"**{run.model}** ({run.source}, `{model['file']}`) for `{run.target}` under the profile "
        f"`{run.profile}`, by {backend['name']} {backend['version']}.",
        "",
        "| figure | value | how |",
        "|---|---:|---|",
    ]
    lines += [
        f"| {figure.label} | {figure.text} {figure.note} | {figure.basis} |"
        for figure in figures
        if figure.field in _NOTED
    ]
    bytes_ = verdict(benchmark)["text"]
    return "\n".join([*lines, "", f"Bytes beside the simulator's (inputs): {bytes_}."])
