from pathlib import Path

import pytest

from n6lib.targets import load_target
from tools.address_score import main, published_places

RUNS = Path("../compiler_runs/n6_runs.csv")
POOLS = load_target("stm32n6570-dk").pools


def test_buffers_are_told_by_pool_or_by_address(tmp_path: Path) -> None:
    table = tmp_path / "epochs.csv"
    table.write_text("epoch,out_buffers\n3,x@npuRAM5+16:64(live 3-4) | y@0x34100000+32:8\n")
    base = next(pool.base for pool in POOLS if pool.name == "npuRAM5")
    assert published_places(table, POOLS) == {(3, 64, base + 16), (3, 8, 0x34100020)}


def test_buffers_of_pools_that_are_not_known_count_for_nothing(tmp_path: Path) -> None:
    table = tmp_path / "epochs.csv"
    table.write_text("epoch,out_buffers\n1,x@_user_io_input_0+0:64\n")
    assert published_places(table, POOLS) == set()


def test_the_buffers_of_a_run_are_counted(
    reference_models: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(reference_models / RUNS), str(reference_models), "--run", "R069"]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert "32 of 34 buffers lie at the published address" in printed
