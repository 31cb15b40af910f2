import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.score.table import fold, read_table

CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
ROWS = st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8)


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@given(rows=ROWS, separator=st.sampled_from(",;\t|"), mark=st.sampled_from(["", "\ufeff"]))
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], separator: str, mark: str
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerows([["Model File", "b", "c"], *rows])
    table = read_table(write(tmp_path_factory.mktemp("t"), mark + stream.getvalue()))
    assert table.columns == ("model_file", "b", "c")
    told = [[cell.strip() for cell in row] for row in rows]
    names = ("model_file", "b", "c")
    assert [[line.cells[name] for name in names] for line in table.lines] == [
        row for row in told if any(row)
    ]


@given(content=st.binary(max_size=200))
def test_bytes_are_a_table_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = write(tmp_path_factory.mktemp("t"), content)
    try:
        table = read_table(path)
    except InputError as error:
        sentence = str(error)
    else:
        assert all(set(line.cells) == set(table.columns) for line in table.lines)
        return
    assert sentence.startswith(str(path))
    assert "\n" not in sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "model;größe\nübung;1\n".encode(encoding))
    (line,) = read_table(path).lines
    assert dict(line.cells) == {"model": "übung", "größe": "1"}


def test_lines_are_numbered_as_an_editor_does_and_may_be_ragged(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "\na,b,c\n\n1\n1,2,3,4\n"))
    assert [(line.number, dict(line.cells)) for line in table.lines] == [
        (4, {"a": "1", "b": "", "c": ""}),
        (5, {"a": "1", "b": "2", "c": "3"}),
    ]


def test_the_first_of_two_columns_counts(tmp_path: Path) -> None:
    (line,) = read_table(write(tmp_path, "a,A,b\n1,2,3\n")).lines
    assert dict(line.cells) == {"a": "1", "b": "3"}


def test_quoted_cells_hold_separators_and_line_breaks(tmp_path: Path) -> None:
    (line,) = read_table(write(tmp_path, 'a,b\n"x,""y""\nz",2\n')).lines
    assert line.get("a") == 'x,"y"\nz'
    assert line.get("nothing", "b") == "2"
    assert line.get("nothing") == ""


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "no heading"),
        ("model\nx\n", "no heading of several columns"),
        (b"TFL3\0\0\0", "is no text"),
        ("a,b\n" + "x" * 140_000, "is no CSV table"),
    ],
)
def test_what_is_no_table_is_one_sentence(tmp_path: Path, content: str | bytes, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        read_table(write(tmp_path, content))


def test_tables_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a,b\n1,2\n3,4\n")
    monkeypatch.setattr("n6lib.score.table.MAX_LINES", 1)
    with pytest.raises(InputError, match="more than 1 lines"):
        read_table(path)
    monkeypatch.setattr("n6lib.score.table.MAX_BYTES", 4)
    with pytest.raises(InputError, match="larger than"):
        read_table(path)


def test_folders_and_missing_files_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_table(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_table(tmp_path / "none.csv")


def test_names_of_columns_are_folded() -> None:
    assert fold("  Inference  Time-ms ") == "inference_time_ms"
