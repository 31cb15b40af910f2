from dataclasses import replace

import pytest

from n6lib.errors import InputError
from n6lib.targets import load_target, target_names


@pytest.mark.parametrize("name", target_names())
def test_every_board_that_comes_with_the_tool_loads(name):
    target = load_target(name)
    assert target.name == name
    assert target.pools


def test_the_discovery_kit_has_the_documented_units_and_memories():
    target = load_target("stm32n6570-dk")
    npu = target.npu
    assert npu is not None
    assert (npu.conv, npu.pool, npu.activ, npu.arith, npu.stream) == (4, 2, 2, 4, 10)
    assert 2 * npu.conv * npu.conv_macs * npu.clock_mhz == 576e3  # 600 GOPS as marketed
    sizes = {pool.name: pool.size // 1024 for pool in target.pools}
    assert [sizes[f"npuRAM{i}"] for i in (3, 4, 5, 6)] == [448] * 4
    assert sizes["cpuRAM2"] == 1024


def test_pools_know_their_speed_and_side():
    pools = {pool.name: pool for pool in load_target("stm32n6570-dk").pools}
    assert pools["npuRAM5"].cycles_per_byte == 1.25 / 8
    assert pools["octoFlash"].cycles_per_byte == 6
    assert pools["octoFlash"].external
    assert not pools["npuRAM5"].external
    assert not pools["octoFlash"].writable
    assert pools["npuRAM5"].end == pools["npuRAM6"].base


def test_constants_lie_where_nothing_is_written_or_where_the_file_prefers_them():
    board = load_target("stm32n6570-dk")
    assert board.weights_pool.name == "octoFlash"
    pools = tuple(pool for pool in board.pools if pool.writable)
    preferring = replace(pools[2], constants_preferred=True)
    plain = [replace(pool, constants_preferred=False) for pool in pools]
    assert replace(board, pools=(*plain, preferring)).weights_pool == preferring
    assert replace(board, pools=tuple(plain)).weights_pool == plain[0]


def test_a_board_of_one_s_own_is_one_file(tmp_path):
    from n6lib.targets.target import FOLDER

    text = (FOLDER / "stm32n6570-dk.yaml").read_text()
    mpool = FOLDER / "mpools" / "stm32n6570-dk.json"
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace("mpools/stm32n6570-dk.json", str(mpool)))
    assert load_target(str(path)).pools == load_target("stm32n6570-dk").pools


def test_an_unknown_board_is_refused_with_the_choices():
    with pytest.raises(InputError, match=r"'stm32f4' is not known; choose one of .*stm32n6570-dk"):
        load_target("stm32f4")


@pytest.mark.parametrize("content", ["title: x", "- 1", "title: [", "npu: {conv: 4}"])
def test_a_file_that_describes_no_board_is_refused(tmp_path, content):
    path = tmp_path / "mine.yaml"
    path.write_text(content)
    with pytest.raises(InputError, match="is not a target description"):
        load_target(str(path))
