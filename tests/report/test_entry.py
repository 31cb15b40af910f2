import pytest
from support.handmade import BENCHMARK, COMPILED, MODEL, benchmark, published

from n6lib.comparison.published import load_published
from n6lib.report.entry import make_entry


@pytest.fixture
def figures(tmp_path):
    def load(sha256=""):
        path = tmp_path / "published.csv"
        path.write_text(published(sha256))
        return load_published(path)

    return load


def test_figures_of_the_same_file_are_said_to_be(figures):
    entry = make_entry(BENCHMARK, COMPILED, figures(MODEL["sha256"]))
    assert entry.relation == "The published figures are of this very file (MoveNet)."


def test_another_file_is_compared_by_architecture_and_the_report_says_so(figures):
    relation = make_entry(BENCHMARK, COMPILED, figures("ef" * 32)).relation
    assert "another file of the same architecture (MoveNet)" in relation
    assert "comparison by architecture" in relation


def test_nothing_published_is_said_to_be_nothing(figures):
    entry = make_entry(benchmark(target="nucleo-h743zi2"), COMPILED, figures())
    assert entry.relation.startswith("Nothing published")
    assert (entry.compared, entry.sources) == ([], [])


def test_compared_rows_and_further_rows_are_all_rows(figures):
    entry = make_entry(BENCHMARK, COMPILED, figures())
    assert len(entry.compared) == 7
    assert all(row.published for row in entry.compared)
    assert not any(row.published for row in entry.further)
    assert {row.label for row in entry.further} >= {"energy", "firmware, text"}


def test_sources_are_named_once_each(figures):
    assert make_entry(BENCHMARK, COMPILED, figures()).sources == [
        "Tool 2.1: Book",
        "Tool 2.1: Book, chapter 5",
    ]


def test_epochs_carry_their_instructions(figures):
    entry = make_entry(BENCHMARK, COMPILED, figures())
    assert [epoch["instructions"] for epoch in entry.epochs][:2] == [
        "5\u202f000",
        "250",
    ]
    bare = make_entry(benchmark(instructions=None), COMPILED, figures())
    assert {epoch["instructions"] for epoch in bare.epochs} == {""}
    assert bare.kinds == []


def test_kinds_fall_by_instructions(figures):
    kinds = make_entry(BENCHMARK, COMPILED, figures()).kinds
    assert [kind for kind, _, _ in kinds] == ["conv2d", "resize_bilinear", "add"]
    assert kinds[0][2] == "99.4 %"


def test_grounds_are_those_that_say_more_than_a_word(figures):
    assert make_entry(BENCHMARK, COMPILED, figures()).grounds == ["Latency, modelled: by <laws>."]
