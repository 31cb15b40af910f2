from n6lib.provenance.node import Node, Verdict


def test_a_walk_goes_top_down() -> None:
    leaf, other = Node("tool", "c"), Node("tool", "d", verdict=Verdict.BAD)
    tree = Node("artefact", "a", children=(Node("artefact", "b", children=(leaf,)), other))
    assert [node.name for node in tree.walk()] == ["a", "b", "c", "d"]
    assert [node.name for node in tree.walk() if node.verdict is Verdict.BAD] == ["d"]
