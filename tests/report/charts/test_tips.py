from support.reported import DETAILED

from n6lib.report.charts.tips import epoch_tip, tip, traffic


def test_a_tip_leaves_out_what_is_empty():
    assert tip("title", of_all="1 B", nothing="") == "title\nof all\t1 B"


def test_traffic_leaves_out_pools_without_any():
    assert traffic({"npuRAM5": 0, "cpuRAM2": 2048, "a": 1}) == "a 1 B, cpuRAM2 2 KiB"


def test_an_epoch_without_time_has_no_share_to_divide():
    still = {**DETAILED["schedule"][0], "latency_us": 0.0}
    assert "0.000 ms (0.0 %), modelled" in epoch_tip(still, 0.0)
    assert "products\t2\u202f000\u202f000 MACs" in epoch_tip(still, 0.0)
