import pytest

from n6lib.score.columns import KIB, MIB, UNITS, known_columns
from n6lib.score.table import fold


@pytest.mark.parametrize(
    ("name", "field", "unit"),
    [
        ("epochs_total", "epochs_total", 1),
        ("epochs_cpu", "epochs_sw_plus_hybrid", 1),
        ("npuRAM5", "npuRAM5", 1),
        ("cpuRAM2_kib", "cpuRAM2", KIB),
        ("octoflash_mib", "octoFlash", MIB),
        ("weights_bytes", "weights_bytes", 1),
        ("weights_flash_kib", "weights_bytes", KIB),
        ("Internal RAM KiB", "internal_ram_bytes", KIB),
        ("inference_time_ms", "latency_ms", 1),
        ("macs_m", "macs", 1e6),
    ],
)
def test_columns_of_published_tables(name: str, field: str, unit: float) -> None:
    (column,) = known_columns([fold(name)])
    assert (column.field, column.unit) == (field, unit)
    assert field in UNITS


def test_other_columns_tell_nothing() -> None:
    assert known_columns(["note", "source", "weights_of_evidence", "ram", ""]) == ()


def test_of_two_columns_for_one_figure_the_first_counts() -> None:
    (column,) = known_columns(["macc", "macs_m"])
    assert column.name == "macc"
