from decimal import Decimal

from n6lib.comparison.published import Published
from n6lib.comparison.relation import relation


def figure(sha256):
    return Published(
        "movenet",
        "MoveNet",
        sha256,
        "board",
        "tool",
        "epochs.total",
        "=",
        Decimal(75),
        "",
        "",
        "book",
    )


def test_figures_of_the_same_file_are_said_to_be():
    assert (
        relation("ab", [figure("ab")]) == "The published figures are of this very file (MoveNet)."
    )


def test_one_figure_of_another_file_makes_it_a_comparison_by_architecture():
    for figures in ([figure("")], [figure("ab"), figure("cd")]):
        sentence = relation("ab", figures)
        assert "another file of the same architecture (MoveNet)" in sentence
        assert "comparison by architecture" in sentence


def test_nothing_published_is_said_to_be_nothing():
    assert relation("ab", []).startswith("Nothing published")
