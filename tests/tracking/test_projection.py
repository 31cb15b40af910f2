import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.handmade import BENCHMARK, benchmark

from n6lib.errors import InputError
from n6lib.files import write_json
from n6lib.tracking import Projection, project
from n6lib.tracking.store import Store

# MLflow alone takes several seconds to import.
pytestmark = pytest.mark.slow


@pytest.fixture
def store(tmp_path):
    return tmp_path / "results" / "mlflow.db"


@pytest.fixture
def benchmarks(tmp_path):
    """Two benchmark.json files, the first with its compile.json beside it."""
    paths = []
    for name, content in (("a", BENCHMARK), ("b", benchmark(profile="open"))):
        paths.append(tmp_path / name / "benchmark.json")
        write_json(paths[-1], content)
    (tmp_path / "a" / "compile.json").write_text("{}\n")
    return paths


def view(store: Path) -> list[object]:
    """Everything the store shows except identifiers and times."""
    from mlflow import MlflowClient
    from mlflow.artifacts import download_artifacts

    uri = f"sqlite:///{store}"
    client = MlflowClient(tracking_uri=uri)
    (experiment,) = client.search_experiments(filter_string="name = 'n6'")
    runs = []
    for run in client.search_runs([experiment.experiment_id]):
        tags = {k: v for k, v in run.data.tags.items() if not k.startswith("mlflow.user")}
        files = {
            file.path: Path(
                download_artifacts(
                    run_id=run.info.run_id, artifact_path=file.path, tracking_uri=uri
                )
            ).read_bytes()
            for file in client.list_artifacts(run.info.run_id)
        }
        runs.append((run.info.status, run.data.params, run.data.metrics, tags, files))
    return sorted(runs, key=lambda run: run[1]["profile"])


def test_the_view_follows_the_files(store, benchmarks, capfd):
    assert project(benchmarks, store) == Projection(added=2, kept=0, removed=0)
    assert capfd.readouterr() == ("", "")
    first = view(store)
    ours, st = first
    assert (ours[1]["profile"], st[1]["profile"]) == ("open", "st-2.1")
    assert st[0] == "FINISHED"
    assert st[2]["modelled.epochs.total"] == 4
    assert st[3]["exact.host"] == "true"
    assert st[4]["benchmark.json"] == benchmarks[0].read_bytes()
    assert set(st[4]) == {"benchmark.json", "compile.json"}
    assert set(ours[4]) == {"benchmark.json"}

    assert project(list(reversed(benchmarks)), store) == Projection(0, 2, 0)
    assert view(store) == first

    write_json(benchmarks[0], benchmark(weights=77))
    assert project(benchmarks, store) == Projection(added=1, kept=1, removed=1)
    assert view(store)[1][2]["modelled.weight_bytes"] == 77

    assert project(benchmarks[1:], store) == Projection(0, 1, 1)
    assert view(store) == [ours]


def test_a_deleted_store_comes_back_with_the_same_runs(store, benchmarks):
    project(benchmarks, store)
    before = view(store)
    shutil.move(store.parent, store.parent.with_name("old"))
    code = (
        "import sys; from pathlib import Path; from n6lib.tracking import project\n"
        "print(project([Path(word) for word in sys.argv[2:]], Path(sys.argv[1])))"
    )
    again = store.parent.with_name("again") / store.name
    command = [sys.executable, "-W", "error", "-c", code, str(again), *map(str, benchmarks)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr) == ("Projection(added=2, kept=0, removed=0)\n", "")
    assert view(again) == before


def test_a_run_that_was_killed_half_way_is_written_anew(store, benchmarks, monkeypatch):
    project(benchmarks[:1], store)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("mlflow.MlflowClient.log_artifact", killed)
        with pytest.raises(KeyboardInterrupt):
            project(benchmarks, store)
    assert project(benchmarks, store) == Projection(added=1, kept=1, removed=1)
    assert [run[0] for run in view(store)] == ["FINISHED", "FINISHED"]


def test_a_store_that_was_killed_in_the_making_is_not_there(store, benchmarks, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("mlflow.MlflowClient.create_experiment", killed)
        with pytest.raises(KeyboardInterrupt):
            project(benchmarks, store)
    assert list(store.parent.iterdir()) == []
    assert project(benchmarks, store).added == 2


def test_nothing_is_written_when_a_benchmark_is_bad(store, benchmarks):
    benchmarks[1].write_text("{")
    with pytest.raises(InputError, match="is not JSON"):
        project(benchmarks, store)
    assert not store.exists()


def test_a_store_of_another_project_is_refused(tmp_path, store):
    from mlflow import MlflowClient

    Store(store)
    other = tmp_path / "other.db"
    MlflowClient(tracking_uri=f"sqlite:///{other}").create_experiment("theirs")
    with pytest.raises(InputError, match=r"other\.db: is a store of another project"):
        Store(other)
