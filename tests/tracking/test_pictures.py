from n6lib.results import Run
from n6lib.tracking.pictures import pictures_by_run


def test_figures_belong_to_the_run_with_the_longest_name(tmp_path):
    short, long = Run("net", "builtin", "b", "st-2.1"), Run("net", "builtin", "b", "st-2.1-x")
    names = ("net-builtin-b-st-2.1-timeline", "net-builtin-b-st-2.1-x-timeline", "other-timeline")
    for name in names:
        (tmp_path / f"{name}.png").write_bytes(b"")
        (tmp_path / f"{name}.svg").write_bytes(b"")
    assert pictures_by_run([short, long], tmp_path) == {
        short: [tmp_path / f"{names[0]}.png"],
        long: [tmp_path / f"{names[1]}.png"],
    }


def test_a_report_without_figures_has_none(tmp_path):
    assert pictures_by_run([Run("net", "builtin", "b", "p")], tmp_path / "absent") == {}
