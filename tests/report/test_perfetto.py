import pytest
from support.reported import DETAILED

from n6lib.errors import InputError
from n6lib.files import read_json
from n6lib.report.perfetto import write_trace


@pytest.fixture
def events(tmp_path):
    def write(compiled=DETAILED):
        write_trace(compiled, tmp_path / "trace.json")
        found = read_json(tmp_path / "trace.json")["traceEvents"]
        return {kind: [event for event in found if event["ph"] == kind] for kind in "MXC"}

    return write


def test_epochs_follow_one_another_each_in_its_lane(events):
    found = events()["X"]
    lanes = {
        event["args"]["name"]: event["tid"] for event in events()["M"] if "name" in event["args"]
    }
    assert [event["tid"] for event in found] == [lanes[k] for k in ("NPU", "NPU", "CPU", "NPU")]
    assert [event["ts"] for event in found] == [0, 3000, 3500, 9840.5]
    assert [event["dur"] for event in found] == [3000, 500, 6340.5, 10000]


def test_an_epoch_tells_layers_reason_and_traffic(events):
    resize = events()["X"][2]
    assert resize["name"] == "3 Resize"
    assert resize["args"] == {
        "epoch": 3,
        "layers": ["layer3"],
        "reason": "bilinear <resize> has no NPU unit",
        "macs": 0,
        "compute_cycles": 1000,
        "reads": {"cpuRAM2": 884736},
        "writes": {"npuRAM5": 400},
    }


def test_pools_count_the_bytes_alive_and_only_their_changes(events):
    counters = events()["C"]
    of_pool = [
        (event["ts"], event["args"]["bytes"])
        for event in counters
        if event["name"] == "npuRAM5, bytes alive"
    ]
    assert of_pool == [(0, 600), (3000, 0), (3500, 400)]
    assert {event["name"] for event in counters} == {
        "npuRAM5, bytes alive",
        "cpuRAM2, bytes alive",
    }


def test_the_trace_says_what_it_is_of_and_how_it_came_about(events, tmp_path):
    events()
    other = read_json(tmp_path / "trace.json")["otherData"]
    assert other["basis"] == "modelled: by <laws>"
    assert other["model"] == "st_movenet_lightning"
    assert events()["M"][0]["args"]["name"].endswith("(modelled)")


def test_what_is_no_trace_is_not_written(tmp_path):
    schedule = [{**DETAILED["schedule"][0], "latency_us": -1.0}]
    with pytest.raises(InputError, match=r"trace\.json: traceEvents"):
        write_trace({**DETAILED, "schedule": schedule}, tmp_path / "trace.json")
    assert not (tmp_path / "trace.json").exists()
