"""The SQLite store of MLflow, opened by one process at a time."""

import logging
import os
import re
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.tracking.content import Dataset, RunContent
from n6lib.tracking.view import TAGS, link

EXPERIMENT = "n6"
KEY = "n6.key"
ARTEFACTS = "mlartifacts"
_PAGE = 1000
_PARENT = "mlflow.parentRunId"
_DIGEST, _LONGEST = 36, 5000


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
        self._experiment = str(experiment.experiment_id)
        for name, value in TAGS.items():
            if experiment.tags.get(name) != value:
                self._client.set_experiment_tag(self._experiment, name, value)

    @property
    def link(self) -> str:
        """Where `mlflow ui` shows the runs."""
        return link(self._experiment)

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

    def add(self, content: RunContent, key: str) -> str:
        """Write one run and give its identifier; it counts only once it is whole."""
        from mlflow.entities import Metric, Param, RunTag

        tags = {KEY: key, "mlflow.note.content": content.note}
        run: str = self._client.create_run(
            self._experiment, run_name=content.name, tags=tags
        ).info.run_id
        self._client.log_batch(
            run,
            metrics=[Metric(_fit(name), value, 0, 0) for name, value in content.metrics.items()],
            params=[Param(_fit(name), _cut(value)) for name, value in content.parameters.items()],
            tags=[RunTag(_fit(name), _cut(value)) for name, value in content.tags.items()],
        )
        if content.datasets:
            self._client.log_inputs(run, datasets=[_input(item) for item in content.datasets])
        for item in content.artefacts:
            self._client.log_artifact(run, str(item.path), item.folder or None)
        self._client.set_terminated(run, "FINISHED")
        return run

    def set_parent(self, run: str, parent: str) -> None:
        """Show `run` below `parent`."""
        if self._client.get_run(run).data.tags.get(_PARENT) != parent:
            self._client.set_tag(run, _PARENT, parent)

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


def _fit(name: str) -> str:
    """`name` in the characters that MLflow allows."""
    return re.sub(r"[^A-Za-z0-9_.:/ -]", "_", name)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def _input(dataset: Dataset) -> Any:
    from mlflow.entities import Dataset as Entity
    from mlflow.entities import DatasetInput, InputTag

    source = f"data/calibration/{dataset.name}.npz"
    entity = Entity(dataset.name, dataset.sha256[:_DIGEST], "local", source)
    return DatasetInput(entity, [InputTag("mlflow.data.context", dataset.use)])


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
        artefacts = path.parent / ARTEFACTS
        _client(fresh).create_experiment(EXPERIMENT, artifact_location=artefacts.as_uri())
        fresh.rename(path)


def delete(path: Path) -> None:
    """Take away the store at `path` and the artefacts of its runs, if it is one of ours.

    It must not be open in this process. `InputError` if it is not a store of this project.
    """
    if not path.exists():
        return
    for artefacts in _artefacts(path):
        shutil.rmtree(artefacts, ignore_errors=True)
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _artefacts(path: Path) -> list[Path]:
    """Where the experiment of the store at `path` keeps its artefacts, read without MLflow."""
    query = "SELECT artifact_location FROM experiments WHERE name = ?"
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            found = database.execute(query, (EXPERIMENT,)).fetchall()
    except sqlite3.Error as error:
        raise InputError(f"{path}: is no store of MLflow ({error}); name another.") from error
    if not found:
        raise InputError(f"{path}: is a store of another project; delete it or name another.")
    beside = path.resolve().parent / ARTEFACTS
    return [beside] if found == [(beside.as_uri(),)] else []
