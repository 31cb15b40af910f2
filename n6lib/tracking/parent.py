"""The MLflow run of a comparison: the parent of the runs it compares."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from n6lib.comparison.figures import column_of
from n6lib.files import read_bytes, sha256_file
from n6lib.schema import read_checked
from n6lib.tracking.content import Artefact, RunContent

_LONGEST = 7500
_OFF = "off by percent"


def comparison_content(folder: Path, report: Path | None) -> RunContent | None:
    """The run of the comparison in `folder`, with the `report` (HTML); None if there is none."""
    if not (folder / "comparison.json").is_file():
        return None
    content = read_checked("comparison", folder / "comparison.json")
    artefacts = [
        Artefact(path, "comparison")
        for path in sorted(folder.iterdir())
        if path.stem in ("comparison", "figures") and path.is_file()
    ]
    if report is not None and report.is_file():
        artefacts.append(Artefact(report, "report"))
    rows = content["rows"]
    return RunContent(
        name=f"comparison of {len(rows)} runs",
        note=_note(folder / "comparison.md"),
        parameters={"published": content["published"]["file"]},
        metrics=_metrics(rows),
        tags={
            "kind": "comparison",
            "sha256.published": content["published"]["sha256"],
            **{f"sha256.{item.name}": sha256_file(item.path) for item in artefacts},
        },
        artefacts=artefacts,
    )


def _metrics(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """How many runs there are of which state, and how far the modelled figures are off at most."""
    made = [row for row in rows if row["state"] == "made"]
    exact = [row for row in made if row["exact"]["host"] and row["exact"]["emulator"]]
    metrics = {
        "runs/wanted": len(rows),
        "runs/made": len(made),
        "runs/failed": len(rows) - len(made),
        "runs/exact_on_host_and_emulator": len(exact),
    }
    for item in (item for row in made for item in row["figures"]):
        difference = item["difference"]
        if difference and difference["relative_percent"] is not None:
            name = f"{_OFF}/{column_of(item['field'])}"
            metrics[name] = max(metrics.get(name, 0), abs(difference["relative_percent"]))
    return {name: float(value) for name, value in metrics.items()}


def _note(markdown: Path) -> str:
    """The first table of comparison.md, cut to what MLflow takes."""
    if not markdown.is_file():
        return "Our figures beside the published ones."
    text = read_bytes(markdown).decode()
    first = "\n## ".join(text.split("\n## ")[:2])
    if len(first) > _LONGEST:
        first = first[:_LONGEST].rpartition("\n")[0] + "\n\nThe rest is in comparison.md."
    return first
