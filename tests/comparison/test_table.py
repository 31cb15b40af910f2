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


def test_a_first_column_of_single_lines_has_the_detail_below_the_head():
    lines = (
        Line("a", "ours", ("1",), detail="Net"),
        Line("", "published", ("2",)),
        Line("", "difference", ("",)),
        Line("b", "failed", reason="why", detail="Other"),
        Line("c", "failed", reason="why"),
    )
    assert Table("title", (Heading("column"),), lines).heads == ["a", "Net", "", "b, Other", "c"]


def test_lines_say_whose_they_are_where_some_are_not_ours():
    ours, published = Line("a", "ours", ("1",)), Line("", "published", ("2",))
    assert Table("title", (Heading("column"),), (ours, published)).labelled
    assert not Table("title", (Heading("column"),), (ours, ours)).labelled
