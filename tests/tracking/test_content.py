from dataclasses import replace

import pytest

from n6lib.errors import InputError
from n6lib.tracking.content import Artefact, Dataset, RunContent, check_distinct


@pytest.fixture
def content(tmp_path):
    path = tmp_path / "a" / "benchmark.json"
    path.parent.mkdir()
    path.write_text("{}")
    artefacts = (Artefact(path), Artefact(path, "figures"))
    return RunContent("name", "note", {"p": "1"}, {"m": 1.0}, {"t": "x"}, artefacts)


def test_artefacts_are_named_by_their_place_in_the_run(content):
    assert [item.name for item in content.artefacts] == ["benchmark.json", "figures/benchmark.json"]


def test_equal_content_has_an_equal_key_wherever_it_lies(content, tmp_path):
    other = tmp_path / "b" / "benchmark.json"
    other.parent.mkdir()
    other.write_text("{}")
    copy = replace(content, artefacts=(Artefact(other), Artefact(other, "figures")))
    assert copy.key == content.key


@pytest.mark.parametrize(
    "change",
    [
        {"name": "other"},
        {"note": "other"},
        {"parameters": {"p": "2"}},
        {"metrics": {"m": 2.0}},
        {"tags": {}},
        {"artefacts": ()},
        {"datasets": (Dataset("figures", "ab", "calibration"),)},
    ],
)
def test_anything_else_said_is_another_key(content, change):
    assert replace(content, **change).key != content.key


def test_other_bytes_of_an_artefact_are_another_key(content):
    before = content.key
    content.artefacts[0].path.write_text("[]")
    assert content.key != before


def test_two_runs_of_one_configuration_are_refused(content):
    other = replace(content, note="other")
    with pytest.raises(InputError, match=r"benchmark\.json: is of the same model, source"):
        check_distinct([content, other])
    check_distinct([content, replace(other, name="other")])
