import pytest

from n6lib.errors import InputError
from n6lib.tracking.found import common_root, find_runs


def test_every_benchmark_below_a_folder_is_found_once(make_run):
    first, second = make_run(), make_run("yolo")
    benchmark = second.folder / "benchmark.json"
    assert find_runs([first.root, benchmark]) == [first, second]
    assert find_runs([benchmark]) == [second]


def test_folders_above_the_working_folder_count(make_run, monkeypatch):
    run = make_run()
    monkeypatch.chdir(run.folder)
    (found,) = find_runs([run.folder.relative_to(run.folder)])
    assert found == run


def test_the_root_is_the_folder_that_all_runs_lie_in(make_run, tmp_path):
    runs = [make_run(), make_run("yolo")]
    assert common_root(runs) == tmp_path / "results"
    elsewhere = type(runs[0])("net", "builtin", "b", "p", tmp_path / "elsewhere")
    assert common_root([*runs, elsewhere]) is None


def test_what_holds_no_benchmark_is_named(tmp_path):
    with pytest.raises(InputError, match=r"absent: is neither a folder of results nor"):
        find_runs([tmp_path / "absent"])
    with pytest.raises(InputError, match=r"holds no benchmark\.json; make results first"):
        find_runs([tmp_path])
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(InputError, match=r"other\.json: is neither"):
        find_runs([tmp_path / "other.json"])
