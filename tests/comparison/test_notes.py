from n6lib.comparison.notes import WORDS, notes


def test_notes_say_the_words_the_relation_the_grounds_and_the_sources(content):
    found = notes(content)
    assert found[0] == WORDS
    assert found[1].startswith("movenet_lightning (builtin): The published figures are of this")
    assert "Latency, modelled: by <laws>." in found
    assert "Published by Tool 2.1: Book, chapter 5." in found


def test_a_note_that_two_rows_share_is_said_once(content):
    rows = [content["rows"][0], content["rows"][0]]
    assert notes({**content, "rows": rows}) == notes({**content, "rows": rows[:1]})


def test_failures_beside_the_rows_are_said(content):
    failure = {"rule": "quality", "wildcards": {"model": "m", "source": "s"}, "reason": "No set."}
    assert notes({**content, "failures": [failure]})[-1] == "Not made: quality of m s: No set."


def test_runs_and_figures_of_which_the_same_is_said_share_a_note(content):
    first, second = content["rows"][0], {**content["rows"][0], "model": "other"}
    found = notes({**content, "rows": [first, second]})
    assert found[1].startswith("movenet_lightning (builtin), other (builtin): The published")
    grounded = {**first, "figures": [
        {"label": label, "basis": "emulated", "ground": "on 20 samples"}
        for label in ("SQNR", "cosine")
    ]}  # fmt: skip
    assert "SQNR, cosine, emulated: on 20 samples." in notes({**content, "rows": [grounded]})
