import pytest

from n6lib.comparison.writing import FILES, write_comparison
from n6lib.errors import InputError
from n6lib.files import read_json


def test_every_file_is_written_and_nothing_else(content, tmp_path):
    folder = tmp_path / "comparison"
    assert {path.name for path in write_comparison(content, folder)} == set(FILES)
    assert {path.name for path in folder.iterdir()} == set(FILES)
    assert read_json(folder / "comparison.json") == content
    assert all((folder / name).stat().st_size for name in FILES)


def test_the_same_content_gives_the_same_bytes(content, tmp_path):
    first, second = (write_comparison(content, tmp_path / name) for name in "ab")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_content_that_breaks_the_schema_is_refused(content, tmp_path):
    with pytest.raises(InputError, match=r"comparison\.json: .*state must be one of"):
        write_comparison(
            {**content, "rows": [{**content["rows"][0], "state": "perhaps"}]}, tmp_path
        )
    assert not (tmp_path / "comparison.json").exists()
