from n6lib.comparison.table import Heading, Line, Table


def test_lines_without_a_head_go_on_with_the_run_above():
    lines = (
        Line("a", "ours", ("1",)),
        Line("", "published", ("2",)),
        Line("b", "failed", reason="why"),
    )
    table = Table("title", (Heading("column"),), lines)
    assert table.groups == [[lines[0], lines[1]], [lines[2]]]
    assert Table("title", (), ()).groups == []
