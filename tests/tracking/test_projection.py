import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.handmade import BENCHMARK, benchmark

from n6lib.errors import InputError
from n6lib.files import write_json
from n6lib.results import Run
from n6lib.tracking import project
from n6lib.tracking.store import Store

# MLflow alone takes several seconds to import.
pytestmark = pytest.mark.slow


@pytest.fixture
def store(tmp_path):
    return tmp_path / "view" / "mlflow.db"


@pytest.fixture
def runs(make_run):
    """Two runs, of the profiles st-2.1 and open."""
    return [make_run(), make_run(profile="open")]


def counts(projection) -> tuple[int, int, int]:
    return projection.added, projection.kept, projection.removed


def view(store: Path) -> dict[str, object]:
    """Everything the store shows except identifiers and times, by name; parents by their names."""
    from mlflow import MlflowClient
    from mlflow.artifacts import download_artifacts

    uri = f"sqlite:///{store}"
    client = MlflowClient(tracking_uri=uri)
    (experiment,) = client.search_experiments(filter_string="name = 'n6'")
    found = list(client.search_runs([experiment.experiment_id]))
    names = {run.info.run_id: run.info.run_name for run in found}
    shown = {}
    for run in found:
        tags = {k: v for k, v in run.data.tags.items() if not k.startswith("mlflow.user")}
        parent = names.get(tags.pop("mlflow.parentRunId", None))
        sets = [(item.dataset.name, item.dataset.digest) for item in run.inputs.dataset_inputs]
        files = Path(download_artifacts(run_id=run.info.run_id, tracking_uri=uri))
        content = {
            path.relative_to(files).as_posix(): path.read_bytes()
            for path in files.rglob("*")
            if path.is_file()
        }
        data = (run.info.status, run.data.params, run.data.metrics, tags, parent, sets, content)
        shown[run.info.run_name] = data
    return shown


ST = "movenet_lightning (builtin) on stm32n6570-dk, st-2.1, open"
OPEN = "movenet_lightning (builtin) on stm32n6570-dk, open, open"


def test_the_view_follows_the_files(store, runs, capfd):
    assert counts(project(runs, store)) == (2, 0, 0)
    assert capfd.readouterr() == ("", "")
    first = view(store)
    assert set(first) == {ST, OPEN}
    status, _, metrics, tags, parent, _, files = first[ST]
    assert (status, parent) == ("FINISHED", None)
    assert metrics["modelled/epochs_total"] == 4
    assert tags["exact.host"] == "true"
    assert "| latency | 19.8 ms" in tags["mlflow.note.content"]
    assert set(files) == {"benchmark.json", "compile.json"}
    assert files["benchmark.json"] == (runs[0].folder / "benchmark.json").read_bytes()

    assert counts(project(list(reversed(runs)), store)) == (0, 2, 0)
    assert view(store) == first

    write_json(runs[0].folder / "benchmark.json", benchmark(weights=77))
    again = [Run.of(run.folder) for run in runs]
    assert counts(project(again, store)) == (1, 1, 1)
    assert view(store)[ST][2]["modelled/weights_bytes"] == 77

    assert counts(project(again[1:], store)) == (0, 1, 1)
    assert view(store) == {OPEN: first[OPEN]}


def test_runs_stand_below_their_comparison(store, runs, compare, make_record, tmp_path):
    sets = ("data/calibration/figures.npz",)
    make_record(runs[0].source_folder, "quantize", sets, method="mse")
    report = tmp_path / "results" / "report" / "index.html"
    figure = report.parent / "figures" / "movenet_lightning-builtin-stm32n6570-dk-open-roofline.png"
    figure.parent.mkdir(parents=True)
    figure.write_bytes(b"picture")
    report.write_text("<html>")
    folder = compare(*runs)
    projection = project(runs, store, folder, report)
    assert counts(projection) == (3, 0, 0)
    shown = view(store)
    assert set(shown) == {ST, OPEN, "comparison of 2 runs"} == set(projection.keys)
    assert shown[ST][4] == shown[OPEN][4] == "comparison of 2 runs"
    assert shown[ST][5] == [("figures", ("12" * 32)[:36])]
    assert "figures/" + figure.name in shown[OPEN][6]
    assert shown["comparison of 2 runs"][6]["report/index.html"] == b"<html>"
    assert shown["comparison of 2 runs"][4] is None

    report.write_text("<html>another")
    assert counts(project(runs, store, folder, report)) == (1, 2, 1)
    assert view(store)[ST][4] == "comparison of 2 runs"


def test_a_deleted_store_comes_back_with_the_same_runs(store, runs, compare):
    folder = compare(*runs)
    project(runs, store, folder)
    before = view(store)
    shutil.move(store.parent, store.parent.with_name("old"))
    again = store.parent.with_name("again") / store.name
    code = "import sys; from n6lib.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ["track", "--rebuild", "--store", str(again), str(runs[0].root)]
    command = [sys.executable, "-W", "error", "-c", code, *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stderr == ""
    assert done.stdout.startswith(f"{again}: 3 runs added, 0 kept, 0 out.\n")
    assert view(again) == before


def test_rebuilding_leaves_nothing_of_what_was_there(store, runs):
    project(runs, store)
    artefacts = set((store.parent / "mlartifacts").iterdir())
    code = (
        "import sys; from pathlib import Path; from n6lib.results import Run\n"
        "from n6lib.tracking import project\n"
        "print(project([Run.of(Path(sys.argv[2]))], Path(sys.argv[1]), rebuild=True).added)"
    )
    command = [sys.executable, "-W", "error", "-c", code, str(store), str(runs[0].folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")
    left = set((store.parent / "mlartifacts").iterdir())
    assert len(left) == 1
    assert not left & artefacts


def test_a_run_that_was_killed_half_way_is_written_anew(store, runs, monkeypatch):
    project(runs[:1], store)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("mlflow.MlflowClient.log_artifact", killed)
        with pytest.raises(KeyboardInterrupt):
            project(runs, store)
    assert counts(project(runs, store)) == (1, 1, 1)
    assert [run[0] for run in view(store).values()] == ["FINISHED", "FINISHED"]


def test_a_store_that_was_killed_in_the_making_is_not_there(store, runs, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("mlflow.MlflowClient.create_experiment", killed)
        with pytest.raises(KeyboardInterrupt):
            project(runs, store)
    assert list(store.parent.iterdir()) == []
    assert project(runs, store).added == 2


def test_nothing_is_touched_when_a_benchmark_is_bad(store, runs):
    store.parent.mkdir()
    store.write_text("what was there")
    (runs[1].folder / "benchmark.json").write_text("{")
    with pytest.raises(InputError, match="is not JSON"):
        project(runs, store, rebuild=True)
    assert store.read_text() == "what was there"


def test_names_that_mlflow_would_refuse_are_made_to_fit(store, make_run):
    pools = {**BENCHMARK["memory"]["pools"], "odd|pool": BENCHMARK["memory"]["pools"]["npuRAM5"]}
    run = make_run(memory={**BENCHMARK["memory"], "pools": pools})
    project([run], store)
    assert view(store)[ST][2]["modelled/memory_pools_odd_pool_bytes"] == 1000


def test_a_store_of_another_project_is_refused(tmp_path, store):
    from mlflow import MlflowClient

    Store(store)
    other = tmp_path / "other.db"
    MlflowClient(tracking_uri=f"sqlite:///{other}").create_experiment("theirs")
    with pytest.raises(InputError, match=r"other\.db: is a store of another project"):
        Store(other)
