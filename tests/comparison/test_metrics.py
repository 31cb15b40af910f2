from n6lib.comparison.metrics import metrics_of, write_metrics
from n6lib.files import read_json


def test_numbers_stand_by_how_they_came_about(content):
    found = metrics_of(content["rows"][0])
    assert set(found) == {"modelled", "emulated", "measured", "exact"}
    assert found["modelled"]["latency.ms"] == 19.84
    assert found["emulated"]["instructions.total"] == 1246817
    assert found["exact"] == {"host": 1, "emulator": 1, "repeatable": 1}


def test_what_was_not_run_has_no_number(content):
    row = content["rows"][0]
    row["exact"] |= {"emulator": None, "host": False}
    found = metrics_of(row)
    assert found["exact"] == {"host": 0, "repeatable": 1}
    values = [value for part in found.values() for value in part.values()]
    assert all(isinstance(value, int | float) for value in values)


def test_runs_that_were_made_have_a_file(content, tmp_path):
    (path,) = write_metrics(content, tmp_path / "metrics")
    assert path.name == "movenet_lightning-builtin-stm32n6570-dk-st-2.1.json"
    assert read_json(path) == metrics_of(content["rows"][0])
