from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.files import sha256_bytes
from n6lib.provenance.artefact import describe, difference, files_of, listing_digest

NAMES = st.text("abc.", min_size=1, max_size=6).filter(lambda name: name.strip("."))
LISTINGS = st.dictionaries(NAMES, st.binary(max_size=8), max_size=5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "c" / "sub").mkdir(parents=True)
    (tmp_path / "c" / "a.c").write_text("a")
    (tmp_path / "c" / "sub" / "b.c").write_text("b")
    return tmp_path / "c"


def test_a_file_is_its_sha256(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"abc")
    assert describe(tmp_path / "x") == {"sha256": sha256_bytes(b"abc")}


def test_a_folder_is_the_sorted_listing_of_its_files(folder: Path) -> None:
    entry = describe(folder)
    assert list(entry["files"]) == ["a.c", "sub/b.c"]
    assert entry["sha256"] == listing_digest(entry["files"])


def test_what_interpreters_leave_does_not_count(folder: Path) -> None:
    before = describe(folder)
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.pyc").write_text("x")
    assert describe(folder) == before
    assert len(files_of(folder)) == 2


@given(LISTINGS, LISTINGS)
def test_listings_are_equal_exactly_when_their_digests_are(
    one: dict[str, bytes], two: dict[str, bytes]
) -> None:
    digests = [
        listing_digest({name: sha256_bytes(data) for name, data in listing.items()})
        for listing in (one, two)
    ]
    assert (digests[0] == digests[1]) == (one == two)


def test_an_unreadable_artefact_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone: cannot be read"):
        describe(tmp_path / "gone")


def test_no_difference_where_nothing_changed(folder: Path) -> None:
    assert difference(describe(folder), folder) == ""


def test_the_difference_names_every_file(folder: Path) -> None:
    entry = describe(folder)
    (folder / "a.c").write_text("A")
    (folder / "sub" / "b.c").rename(folder / "new.c")
    assert difference(entry, folder) == "missing: sub/b.c; not recorded: new.c; changed: a.c"


def test_a_missing_artefact_is_said(folder: Path) -> None:
    assert difference({"sha256": "0" * 64}, folder / "gone") == "is missing"


def test_a_changed_file_shows_both_digests(folder: Path) -> None:
    entry = describe(folder / "a.c")
    (folder / "a.c").write_text("A")
    text = difference(entry, folder / "a.c")
    assert sha256_bytes(b"A")[:12] in text
    assert entry["sha256"][:12] in text


def test_a_listing_that_does_not_match_its_digest_is_found(folder: Path) -> None:
    entry = describe(folder)
    entry["files"]["a.c"] = "0" * 64
    assert difference(entry, folder) == "its recorded listing does not match its recorded digest"
