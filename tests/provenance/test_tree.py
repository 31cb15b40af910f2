from n6lib.provenance.node import Node, Verdict
from n6lib.provenance.tree import format_tree, summary, to_json

DIGEST = "0123456789abcdef" * 4
MODEL = Node(
    "artefact", "model.tflite", DIGEST, children=(Node("tool", "numpy 2.4", detail="2 of them"),)
)
TREE = Node(
    "artefact",
    "benchmark.json",
    DIGEST,
    Verdict.BAD,
    "has changed",
    children=(
        MODEL,
        Node("tool", "qemu 7.2", verdict=Verdict.ABSENT, note="not installed here"),
        Node("artefact", "model.tflite", DIGEST, Verdict.SEEN),
    ),
)


def test_the_tree_is_drawn() -> None:
    assert format_tree(TREE).splitlines() == [
        "✗ benchmark.json 0123456789ab — has changed",
        "├─ ✓ model.tflite 0123456789ab",
        "│  └─ ✓ numpy 2.4 (2 of them)",
        "├─ · qemu 7.2 — not installed here",
        "└─ ✓ model.tflite 0123456789ab (above)",
        "",
        "1 of 4 nodes do not match their record: benchmark.json.",
    ]


def test_colour_adds_only_escapes() -> None:
    import re

    coloured = format_tree(TREE, colour=True)
    assert "\x1b[31m✗" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == format_tree(TREE)


def test_a_good_tree_says_so() -> None:
    assert summary(MODEL) == "2 nodes, all as recorded."


def test_json_holds_all_of_it() -> None:
    value = to_json(TREE)
    assert value["verdict"] == "bad"
    assert value["note"] == "has changed"
    assert [child["name"] for child in value["children"]] == [
        "model.tflite",
        "qemu 7.2",
        "model.tflite",
    ]
    assert value["children"][0]["children"][0] == {
        "kind": "tool",
        "name": "numpy 2.4",
        "sha256": "",
        "verdict": "good",
        "note": "",
        "detail": "2 of them",
        "children": [],
    }
