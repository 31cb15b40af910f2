from pathlib import Path

import pytest
from support.reported_networks import small

from n6lib.stedge.epoch_table import epoch_table, timed_epochs
from n6lib.stedge.source import Source


def test_software_is_counted_and_named(source):
    lines = epoch_table(source)
    software = [line for line in lines if "-SW-" in line]
    assert lines[2] == (
        f"Total number of epochs: {len(source.prediction.groups)} of which {len(software)} "
        "implemented in software"
    )
    assert [line.split("(")[1].strip(" )") for line in software] == ["Resize", "DequantizeLinear"]


@pytest.mark.parametrize(("profile", "kind"), [("st-2.1", "EC"), ("st-2.1 -O3", "HW")])
def test_hardware_is_of_the_controller_if_there_is_one(profile, kind, tmp_path: Path):
    assert f"epoch 1       {kind}    " in epoch_table(small(tmp_path, profile))


def test_times_sum_up_to_the_latency(source: Source):
    lines = timed_epochs(source)[3:-2]
    assert len(lines) == len(source.prediction.groups)
    total = sum(float(line.split()[2]) for line in lines)
    assert total == pytest.approx(1e3 * source.report["latency"]["ms"], abs=0.1 * len(lines))
