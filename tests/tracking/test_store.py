import sqlite3
from contextlib import closing

import pytest

from n6lib.errors import InputError
from n6lib.tracking.store import delete


def database(path, name, location):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE experiments (name TEXT, artifact_location TEXT)")
        connection.execute("INSERT INTO experiments VALUES (?, ?)", (name, location))


def test_a_store_goes_with_its_artefacts_and_nothing_else(tmp_path):
    store, artefacts = tmp_path / "mlflow.db", tmp_path / "mlartifacts"
    database(store, "n6", artefacts.as_uri())
    artefacts.mkdir()
    (tmp_path / "mine.txt").write_text("stays")
    delete(store)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    delete(store)


def test_artefacts_that_lie_elsewhere_stay(tmp_path):
    elsewhere = tmp_path / "photographs"
    elsewhere.mkdir()
    database(tmp_path / "mlflow.db", "n6", elsewhere.as_uri())
    delete(tmp_path / "mlflow.db")
    assert [path.name for path in tmp_path.iterdir()] == ["photographs"]


@pytest.mark.parametrize("content", [b"SQLite format 3\0 and then not", b"holiday photographs"])
def test_a_file_that_is_no_store_is_not_deleted(tmp_path, content):
    path = tmp_path / "mlflow.db"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"mlflow\.db: is no store of MLflow"):
        delete(path)
    assert path.read_bytes() == content


def test_a_store_of_another_project_is_not_deleted(tmp_path):
    database(tmp_path / "mlflow.db", "theirs", "file:///theirs")
    with pytest.raises(InputError, match="is a store of another project"):
        delete(tmp_path / "mlflow.db")
    assert (tmp_path / "mlflow.db").is_file()
