import json

import pytest
from support.results import write_run

from n6lib.cli import main


@pytest.fixture
def results(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write_run(tmp_path / "results").root


@pytest.mark.slow
def test_results_become_runs_and_it_is_said_how_to_look_at_them(results, capsys):
    assert main(["track"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "build/mlflow/mlflow.db: 1 runs added, 0 kept, 0 out."
    assert said[1] == "mlflow ui --backend-store-uri sqlite:///build/mlflow/mlflow.db"
    assert said[2].startswith("http://127.0.0.1:5000/#/experiments/")
    assert main(["track", "--json", str(results)]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["added"], summary["kept"]) == (0, 1)
    assert list(summary["runs"]) == ["movenet_lightning (builtin) on stm32n6570-dk, st-2.1, open"]


def test_results_that_are_not_there_are_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["track"]) == 2
    expected = "n6 track: results: is neither a folder of results nor a benchmark.json.\n"
    assert capsys.readouterr().err == expected
    (tmp_path / "results").mkdir()
    assert main(["track"]) == 2
    assert "results: holds no benchmark.json; make results first" in capsys.readouterr().err


def test_a_store_that_is_none_is_not_deleted(results, capsys):
    photographs = results.parent / "photographs"
    photographs.write_bytes(b"holiday")
    assert main(["track", "--rebuild", "--store", str(photographs)]) == 2
    assert "photographs: is no store of MLflow" in capsys.readouterr().err
    assert photographs.read_bytes() == b"holiday"
