import copy

from n6lib.comparison.tables import tables


def lines(table, head=None):
    """The lines of the run that `head` begins with, all by default."""
    groups = [g for g in table.groups if head is None or g[0].head.startswith(head)]
    return [line for group in groups for line in group]


def column(table, text):
    return next(i for i, heading in enumerate(table.columns) if heading.text == text)


def test_a_set_of_tables_has_the_order_of_reading(content):
    titles = [table.title.partition(":")[0] for table in tables(content)]
    assert titles == [
        "Beside the published figures",
        "What the NPU takes",
        "Epochs off the NPU because of",
        "Memory",
        "Running it",
    ]


def test_a_run_has_ours_the_published_figures_and_the_difference(content):
    table = tables(content)[0]
    ours, published, difference = lines(table, "movenet_lightning")
    latency = column(table, "latency")
    assert (ours.label, ours.cells[latency]) == ("ours", "19.8 ms (15.3 to 24.6)")
    assert (published.label, published.cells[latency]) == ("published", "22 ms")
    assert difference.cells[latency].endswith(" %, inside")
    assert difference.tones[latency] == "good"
    assert (ours.detail, published.detail) == ("MoveNet", "")
    assert table.columns[latency].basis == "modelled"


def test_runs_without_figures_keep_their_line_with_the_reason(content):
    table = tables(content)[0]
    failed, published = lines(table, "other_failed")
    assert (failed.label, failed.cells) == ("failed in quantize", ())
    assert failed.reason.startswith("photos/a_1.png")
    assert published.cells[column(table, "latency")] == "> 100 ms"
    (missing,) = lines(table, "own|model")
    assert (missing.label, missing.reason) == ("not made", "there is no benchmark.json of it")


def test_figures_of_another_file_are_called_that(content):
    other = copy.deepcopy(content)
    other["rows"][0]["same_file"] = False
    labels = [line.label for line in lines(tables(other)[0], "movenet_lightning")]
    assert labels == ["ours", "published, other file", "difference"]


def test_pools_are_columns_where_one_run_uses_them_or_one_was_published(content):
    memory = next(table for table in tables(content) if table.title.startswith("Memory"))
    pools = [heading.text for heading in memory.columns]
    assert pools == ["cpuRAM2", "npuRAM4", "npuRAM5", "octoFlash", "flexMEM", "in all"]


def test_every_line_has_a_cell_per_column_or_a_reason(content):
    for table in tables(content):
        for line in table.lines:
            assert len(line.cells) == (0 if line.reason else len(table.columns))
            assert len(line.tones) in (0, len(line.cells))


def test_each_target_and_profile_has_tables_of_its_own(content):
    other = copy.deepcopy(content)
    other["rows"].append({**copy.deepcopy(content["rows"][0]), "profile": "open"})
    titles = [table.title for table in tables(other)]
    assert "Memory: stm32n6570-dk, open" in titles
    assert len(titles) == 2 * len(tables(content))


def test_runs_that_all_failed_have_a_table_with_their_reasons(content):
    missing = content["rows"][2]
    (table,) = tables({"rows": [missing]})
    assert [heading.text for heading in table.columns] == ["why"]
    assert [line.reason for line in table.lines] == [missing["reason"]]


def test_what_a_run_is_of_is_told_once(content):
    details = [[line.detail for line in table.lines if line.detail] for table in tables(content)]
    assert details[0]
    assert not any(details[1:])


def test_nothing_wanted_has_no_tables():
    assert tables({"rows": []}) == []
