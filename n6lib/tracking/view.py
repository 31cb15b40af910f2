"""How MLflow's pages show the experiment: its description, and a table ready to compare."""

import json

SHARED = "n6"
ABOUT = """\
Networks for the STM32N6: one run per model, target, profile and backend, under the run of the
comparison they stand in. A view of the files in `results/`: `n6 track` brings it in line with them,
`n6 track --rebuild` makes it anew.

Metrics begin with how they came about: **modelled** by our compiler, **emulated** (computed or
counted on another machine than the board; instructions are neither cycles nor time) or **measured**
on files that were built. A run's description has its main figures, its artefacts the files.
"""
_COLUMNS = (
    "modelled/epochs_total", "modelled/epochs_npu", "modelled/offload_time_percent",
    "modelled/weights_bytes", "modelled/memory_activations_bytes", "modelled/latency_ms",
    "emulated/instructions_total", "emulated/quality_sqnr_db",
)  # fmt: skip
_TABLE = {
    # Sorted by name, the table shows every run; sorted by date, children are folded away.
    "orderByKey": "tags.`mlflow.runName`",
    "orderByAsc": True,
    "selectedColumns": [f"metrics.`{name}`" for name in _COLUMNS],
}
TAGS = {
    "mlflow.note.content": ABOUT,
    # Opens on the table of runs, not on the pages for language models.
    "mlflow.experimentKind": "custom_model_development",
    # What MLflow keeps where one shares a view of the table.
    f"mlflow.sharedViewState.{SHARED}": json.dumps(_TABLE, sort_keys=True),
}


def link(experiment: str, server: str = "http://127.0.0.1:5000") -> str:
    """The address of that table, once `mlflow ui` runs at `server`."""
    return (
        f"{server}/#/experiments/{experiment}/runs"
        f"?viewStateShareKey={SHARED}&workflowType=machine_learning"
    )
