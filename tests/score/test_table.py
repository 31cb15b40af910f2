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


@given(
    garbage=st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=40),
    place=st.integers(0, 5),
)
def test_a_bad_line_hides_no_other(
    tmp_path_factory: pytest.TempPathFactory, garbage: str, place: int
) -> None:
    good = [f'"r{index}, ""x""",{index},' for index in range(5)]
    lines = ["model,b,c", *good[:place], garbage, *good[place:], ""]
    table = read_table(write(tmp_path_factory.mktemp("t"), "\n".join(lines)))
    told = [line.get("model") for line in table.lines]
    assert [name for name in told if name.startswith("r") and "x" in name] == [
        f'r{index}, "x"' for index in range(5)
    ]
    assert len(told) <= 6


def test_a_quotation_mark_that_is_not_closed_spoils_its_line_only(tmp_path: Path) -> None:
    lines = ["model,b,c", "one,1,1", '"two,2,2', '"three"x"y,"3,3', "four,4,4", '"fi\nve",5,5']
    table = read_table(write(tmp_path, "\n".join(lines)))
    assert [(line.number, line.get("model")) for line in table.lines if line.get("c")] == [
        (2, "one"),
        (5, "four"),
        (7, "fi\nve"),
    ]
    assert [line.number for line in table.lines] == [2, 3, 4, 5, 7]


def test_cells_of_any_length_are_read(tmp_path: Path) -> None:
    (long, other) = read_table(write(tmp_path, f"a,b\n{'x' * 140_000},1\ny,2\n")).lines
    assert (len(long.get("a")), long.get("b"), other.get("a")) == (140_000, "1", "y")


@pytest.mark.parametrize(
    "above", ["sep=;\n", '"sep=;"\n', "# of 2025, by hand\n", "Runs of it;;\n\n", "Runs\n"]
)
def test_the_heading_may_stand_below_a_title(tmp_path: Path, above: str) -> None:
    (line,) = read_table(write(tmp_path, f"{above}model;b;c\nm;2,5;\n")).lines
    assert dict(line.cells) == {"model": "m", "b": "2,5", "c": ""}


def test_a_separator_that_is_named_counts(tmp_path: Path) -> None:
    (line,) = read_table(write(tmp_path, "sep=;\na,b,c;d\n1,2,3;4\n")).lines
    assert dict(line.cells) == {"a,b,c": "1,2,3", "d": "4"}


def test_bytes_that_are_no_text_stand_for_themselves_in_cells(tmp_path: Path) -> None:
    (bad, good) = read_table(write(tmp_path, "a,b\nx\0y,1\nz,2\n")).lines
    assert (bad.get("a"), good.get("a")) == ("x\ufffdy", "z")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1"])
def test_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "model;größe\nübung;1\n".encode(encoding))
    (line,) = read_table(path).lines
    assert dict(line.cells) == {"model": "übung", "größe": "1"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_is_told_without_a_mark(tmp_path: Path, encoding: str) -> None:
    (line,) = read_table(write(tmp_path, "model;b\nü;1\n".encode(encoding))).lines
    assert dict(line.cells) == {"model": "ü", "b": "1"}


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
        ("# a,b\n" * 200 + "a,b\n", "no heading"),
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
