from support.predicted import gain, subject

from n6lib.explain.details import details
from n6lib.explain.entry import entries


def text(name: str, *, mended: bool = False) -> str:
    whole = subject()
    (entry,) = [entry for entry in entries(whole) if entry.name == name]
    return details(whole, entry, [gain()] if mended else [])


def test_an_operator_in_software_has_its_mend(golden):
    golden("explain/software.txt", text("t1", mended=True) + "\n")


def test_a_convolution_has_its_groups_bytes_and_bounds(golden):
    golden("explain/convolution.txt", text("t0") + "\n")


def test_without_a_rewrite_it_says_so():
    assert text("t2").endswith("no rewrite known here makes it faster")
