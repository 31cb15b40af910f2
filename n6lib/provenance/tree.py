"""The tree of a trace as text for people and as JSON for programs."""

from collections.abc import Iterator
from typing import Any

from n6lib.provenance.node import Node, Verdict

_MARKS = {Verdict.GOOD: "✓", Verdict.BAD: "✗", Verdict.ABSENT: "·", Verdict.SEEN: "✓"}
_COLOURS = {Verdict.GOOD: 32, Verdict.BAD: 31, Verdict.ABSENT: 33, Verdict.SEEN: 32}
_DIGITS = 12


def format_tree(node: Node, colour: bool = False) -> str:
    """The tree drawn with lines, a mark and a short digest at every node, then a summary."""
    lines = [_label(node, colour), *_branches(node, "", colour)]
    return "\n".join([*lines, "", summary(node)])


def summary(node: Node) -> str:
    """One sentence: how many nodes were checked and which do not match."""
    nodes = [each for each in node.walk() if each.verdict is not Verdict.SEEN]
    bad = [each for each in nodes if each.verdict is Verdict.BAD]
    if not bad:
        return f"{len(nodes)} nodes, all as recorded."
    names = ", ".join(dict.fromkeys(each.name for each in bad))
    return f"{len(bad)} of {len(nodes)} nodes do not match their record: {names}."


def to_json(node: Node) -> dict[str, Any]:
    """The node and all below it, for programs."""
    return {
        "kind": node.kind,
        "name": node.name,
        "sha256": node.sha256,
        "verdict": node.verdict.value,
        "note": node.note,
        "detail": node.detail,
        "children": [to_json(child) for child in node.children],
    }


def _branches(node: Node, indent: str, colour: bool) -> Iterator[str]:
    for place, child in enumerate(node.children, start=1):
        last = place == len(node.children)
        yield f"{indent}{'└─ ' if last else '├─ '}{_label(child, colour)}"
        yield from _branches(child, indent + ("   " if last else "│  "), colour)


def _label(node: Node, colour: bool) -> str:
    mark = _MARKS[node.verdict]
    if colour:
        mark = f"\x1b[{_COLOURS[node.verdict]}m{mark}\x1b[0m"
    parts = [mark, node.name]
    if node.sha256:
        parts.append(f"{_dim(colour)}{node.sha256[:_DIGITS]}{_plain(colour)}")
    if node.detail:
        parts.append(f"({node.detail})")
    if node.note:
        parts.append(f"— {node.note}")
    elif node.verdict is Verdict.SEEN:
        parts.append("(above)")
    return " ".join(parts)


def _dim(colour: bool) -> str:
    return "\x1b[2m" if colour else ""


def _plain(colour: bool) -> str:
    return "\x1b[0m" if colour else ""
