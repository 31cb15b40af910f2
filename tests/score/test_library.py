import hashlib
from pathlib import Path

import pytest
from support.score_tables import models, subject, table

from n6lib.errors import InputError
from n6lib.score.library import Found, Library, Missing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return models(tmp_path / "models", "net_192_int8.tflite", "net_256.tflite", "deep/Other.onnx")


def found(library: Library, **cells: str) -> tuple[str, str]:
    result = library.find(subject(**cells))
    assert isinstance(result, Found), result
    return result.path.name, result.by


def missing(library: Library, **cells: str) -> str:
    result = library.find(subject(**cells))
    assert isinstance(result, Missing), result
    return result.reason


@pytest.mark.parametrize("column", ["sha256", "model_sha256", "md5", "model_md5"])
def test_a_digest_tells_the_file_whatever_its_name(folder: Path, column: str) -> None:
    data = (folder / "net_256.tflite").read_bytes()
    digest = hashlib.new(column.rpartition("_")[2], data).hexdigest().upper()
    cells = {"model_file": "net_192_int8.tflite", column: digest}
    assert found(Library([folder]), **cells) == ("net_256.tflite", "digest")


def test_a_name_with_another_digest_is_taken_and_it_is_said(folder: Path) -> None:
    told = found(Library([folder]), model_file="net_256.tflite", md5="0" * 32)
    assert told == ("net_256.tflite", "file name, of another digest")


@pytest.mark.parametrize(
    "told",
    ["net_256.tflite", "./net_256.tflite", "somewhere/net_256.tflite", "NET_256.TFLITE",
     "some\\net_256.tflite"],
)  # fmt: skip
def test_a_file_is_found_by_its_path_or_name(folder: Path, told: str) -> None:
    assert found(Library([folder]), model_file=told) == ("net_256.tflite", "file name")


def test_of_files_of_one_name_the_path_decides_then_the_top(folder: Path) -> None:
    models(folder, "a/net.tflite", "net.tflite")
    library = Library([folder])
    (result, top) = (library.find(subject(model_file=f"{at}net.tflite")) for at in ("a/", ""))
    assert isinstance(result, Found)
    assert isinstance(top, Found)
    assert (result.path.parent.name, top.path.parent.name) == ("a", "models")


@pytest.mark.parametrize("told", ["../x.tflite", "/etc/passwd", "C:\\x.tflite", "a/../../x.tflite"])
def test_paths_that_leave_the_folder_are_refused(folder: Path, told: str) -> None:
    models(folder.parent, "x.tflite")
    assert "leaves the folder" in missing(Library([folder]), model_file=told)


def test_links_that_lead_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    models(tmp_path / "secret", "x.tflite")
    (folder / "x.tflite").symlink_to(tmp_path / "secret" / "x.tflite")
    (folder / "y.tflite").symlink_to("net_256.tflite")
    library = Library([folder])
    assert "x.tflite is not in" in missing(library, model_file="x.tflite")
    assert found(library, model_file="y.tflite") == ("y.tflite", "file name")


def test_a_list_beside_the_files_names_their_runs(folder: Path) -> None:
    rows = ({"file": "net_256.tflite", "truth_runs": "R7 R8"}, {"file": "../x", "truth_runs": "R9"})
    table(folder / "models.csv", *rows)
    library = Library([folder])
    assert found(library, run_id="R8", model_name="?") == ("net_256.tflite", "models.csv")
    assert "no model to predict from" in missing(library, run_id="R9", model_name="?")


def test_a_list_that_is_none_is_passed_over(folder: Path) -> None:
    (folder / "models.csv").write_bytes(b"\0")
    assert "no model to predict from" in missing(Library([folder]), model_name="unknown")


def test_a_model_may_be_named_by_what_stands_in_parentheses(folder: Path) -> None:
    told = found(Library([folder]), model="A Net (other)")
    assert told == ("Other.onnx", "name")


def test_names_that_differ_in_quantization_only_are_similar(folder: Path) -> None:
    result = Library([folder]).find_similar(subject(model="Net-192 (quantized)"))
    assert isinstance(result, Found)
    assert (result.path.name, result.by) == ("net_192_int8.tflite", "similar name")
    assert isinstance(Library([folder]).find_similar(subject(model="net_224")), Missing)


def test_names_given_by_hand_come_first(folder: Path) -> None:
    own = folder / "deep" / "Other.onnx"
    result = Library([], {"net": own}).find(subject(model="net"))
    assert result == Found(own, "name")


def test_without_folders_that_is_the_reason() -> None:
    assert missing(Library([]), model="net") == (
        "no model to predict from: no folder with model files"
    )


def test_a_folder_that_is_none_is_one_sentence(folder: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        Library([folder / "net_256.tflite"])


def test_too_many_files_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("n6lib.score.library.MAX_FILES", 2)
    with pytest.raises(InputError, match="more than 2 model files"):
        Library([folder]).find(subject(model="net"))
