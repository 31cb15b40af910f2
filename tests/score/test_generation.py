import pytest
from support.score_tables import FLAGS, subject

from n6lib.compiler.options import Options
from n6lib.compiler.profile import load_profile
from n6lib.score.generation import generation_of


@pytest.mark.parametrize(
    ("atonn", "profile", "note"),
    [
        ("1.0.0-16", "st-2.0", ""),
        ("1.1.0-31?", "st-2.1", ""),
        ("1.1.1-14", "st-2.2", ""),
        ("1.1.3-262", "st-4.0", ""),
        ("1.1.2", "st-2.2", "ATONN 1.1.2 is taken for 1.1.1"),
        ("1.1.10", "st-4.0", "ATONN 1.1.10 is taken for 1.1.3"),
        ("9.0", "st-4.0", "ATONN 9.0 is taken for 1.1.3"),
        ("0.9.1", "st-2.0", "ATONN 0.9.1 is taken for 1.0.0"),
        ("", "st-2.1", "no version told: taken for ATONN 1.1.0"),
        ("0.0.0-0000", "st-2.1", "no version told: taken for ATONN 1.1.0"),
        ("unknown", "st-2.1", "no version told: taken for ATONN 1.1.0"),
    ],
)
def test_the_generation_by_its_compiler(atonn: str, profile: str, note: str) -> None:
    found = generation_of(subject(atonn=atonn))
    assert (found.usual.name, found.note) == (profile, note)


@pytest.mark.parametrize(
    ("tool", "profile"),
    [
        ("2.0.0-20049", "st-2.0"),
        ("ST Edge AI Core 2.1.0", "st-2.1"),
        ("2.2.0", "st-2.2"),
        ("ST Edge AI Core 4.0.0", "st-4.0"),
        ("ST Edge AI Core 2.0.0 / X-CUBE-AI 10.0.0", "st-2.0"),
        ("10.0.0-20047", "st-2.0"),
        ("1.0.0", "st-2.0"),
        ("99.1", "st-4.0"),
    ],
)
def test_the_generation_by_the_tool_that_brings_it(tool: str, profile: str) -> None:
    found = generation_of(subject(tool_version=tool))
    assert found.usual.name == profile
    assert found.note.startswith("ATONN ")


def test_options_are_those_of_the_line_and_the_name_says_so() -> None:
    found = generation_of(subject(atonn="1.1.0", options=FLAGS))
    assert found.own.options == Options.of(FLAGS)
    assert found.usual.options == Options()
    assert found.own_name == f"st-2.1 {FLAGS}"
    assert load_profile(found.own_name).options == found.own.options


def test_a_line_may_say_that_its_figures_of_memory_are_older() -> None:
    said = "memory figures identical to the 2.0.0 README although latency was re-measured"
    found = generation_of(subject(tool_version="ST Edge AI Core 4.0.0", note=said))
    assert (found.usual.name, found.memory) == ("st-4.0", load_profile("st-2.0"))
    assert found.note.endswith("memory as of ST's tool 2.0.0, as the line says")


@pytest.mark.parametrize("note", ["", "memory figures are doubtful", "as in the 2.0.0 README"])
def test_other_notes_change_no_generation(note: str) -> None:
    assert generation_of(subject(atonn="1.1.0", note=note)).memory is None


@pytest.mark.parametrize("options", ["", "unknown"])
def test_lines_without_options_have_the_usual_ones(options: str) -> None:
    found = generation_of(subject(atonn="1.1.0", options=options))
    assert found.own == found.usual
    assert found.own_name == "st-2.1"
