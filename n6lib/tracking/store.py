"""The SQLite store of MLflow, opened by one process at a time."""

import logging
import os
import tempfile
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.tracking.content import RunContent

EXPERIMENT = "n6"
KEY = "n6.key"
_PAGE = 1000


class Store:
    """The experiment of this project in the store at `path`, created whole if it is absent.

    Artefacts go to the folder `mlartifacts` beside it. MLflow (3 s) is imported here only.
    """

    def __init__(self, path: Path) -> None:
        """Open or create the store."""
        _quieten()
        self._path = path.resolve()
        if not self._path.exists():
            _create(self._path)
        self._client = _client(self._path)
        experiment = self._client.get_experiment_by_name(EXPERIMENT)
        if experiment is None:
            raise InputError(f"{path}: is a store of another project; delete it or name another.")
        self._experiment = experiment.experiment_id

    def keys(self) -> dict[str, str]:
        """Run identifiers by key, of runs that were written to their end."""
        return {
            run.data.tags[KEY]: run.info.run_id
            for run in self._runs()
            if run.info.status == "FINISHED" and KEY in run.data.tags
        }

    def unfinished(self) -> list[str]:
        """Identifiers of runs that a killed process left half-written."""
        return [run.info.run_id for run in self._runs() if run.info.status != "FINISHED"]

    def add(self, content: RunContent) -> None:
        """Write one run; it counts only once it is whole."""
        from mlflow.entities import Metric, Param, RunTag

        run = self._client.create_run(
            self._experiment, run_name=content.name, tags={KEY: content.key}
        ).info.run_id
        self._client.log_batch(
            run,
            metrics=[Metric(name, value, 0, 0) for name, value in content.metrics.items()],
            params=[Param(name, value) for name, value in content.parameters.items()],
            tags=[RunTag(name, value) for name, value in content.tags.items()],
        )
        for file in content.files:
            self._client.log_artifact(run, str(file))
        self._client.set_terminated(run, "FINISHED")

    def remove(self, run: str) -> None:
        """Take a run out of the view."""
        self._client.delete_run(run)

    def _runs(self) -> list[Any]:
        runs, token = [], None
        while True:
            page = self._client.search_runs([self._experiment], max_results=_PAGE, page_token=token)
            runs += page
            token = page.token
            if not token:
                return runs


def _quieten() -> None:
    """Ask MLflow and the libraries under it, each by its own switch, to keep to themselves."""
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = "true"
    os.environ["MLFLOW_LOGGING_LEVEL"] = "WARNING"
    os.environ["GIT_PYTHON_REFRESH"] = "quiet"
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _client(path: Path) -> Any:
    from mlflow import MlflowClient

    return MlflowClient(tracking_uri=f"sqlite:///{path}")


def _create(path: Path) -> None:
    """Make the store under another name and rename it, so that a killed run leaves none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".mlflow-") as folder:
        fresh = Path(folder) / path.name
        artefacts = path.parent / "mlartifacts"
        _client(fresh).create_experiment(EXPERIMENT, artifact_location=artefacts.as_uri())
        fresh.rename(path)
