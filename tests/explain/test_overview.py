from dataclasses import replace

from support.predicted import both, gain, subject

from n6lib.explain.entry import entries
from n6lib.explain.overview import overview
from n6lib.explain.verdict import Verdict


def text(*, every: bool = False, mended: bool = True) -> str:
    whole = subject()
    better = [gain()] if mended else []
    return overview(whole, entries(whole), better, both() if mended else None, every=every)


def test_the_text_is_as_it_was(golden):
    golden("explain/overview.txt", text() + "\n")


def test_every_operator_is_shown_on_demand(golden):
    golden("explain/all.txt", text(every=True) + "\n")


def test_without_a_rewrite_it_says_so():
    assert text(mended=False).endswith("no rewrite known here makes it faster")


def test_a_network_that_is_on_the_npu_has_nothing_to_mend():
    whole = subject()
    found = [replace(entry, verdict=Verdict.NPU) for entry in entries(whole)]
    assert "nothing is off the NPU" in overview(whole, found, [], None).splitlines()


def test_every_line_of_figures_is_called_modelled():
    titles = [line for line in text().splitlines() if line.startswith(("off the NPU", "rewrites"))]
    assert len(titles) == 2
    assert all("(modelled;" in title for title in titles)
