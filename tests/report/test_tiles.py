from support.handmade import BENCHMARK, benchmark
from support.reported import run_folder

from n6lib.report.tiles import tiles_of


def tiles(root, ran=True, **contents):
    return {tile.name: tile for tile in tiles_of(run_folder(root, **contents), ran=ran)}


def test_every_tile_says_how_it_came_about(tmp_path):
    found = tiles(tmp_path)
    assert len(found) == 8
    assert {tile.basis for tile in found.values()} == {"modelled", "emulated"}


def test_values_and_what_they_consist_of(tmp_path):
    found = tiles(tmp_path)
    pairs = {name: (tile.value, tile.detail) for name, tile in found.items()}
    assert pairs["epochs"] == ("4", "3 NPU · 1 CPU")
    assert pairs["latency"] == ("19.8 ms", "15.3 to 24.6 ms")
    assert pairs["weights"] == ("2.923 MiB", "9.6 KiB in the file")
    assert pairs["activations"] == ("865 KiB", "bound 864.3 KiB")
    assert pairs["bit-exact"] == ("yes", "inputs: host 20 · emulator 2")


def test_a_network_that_did_not_run_is_not_said_to_be_exact(tmp_path):
    assert not {"bit-exact", "instructions"} & tiles(tmp_path / "a", ran=False).keys()
    exact = {**BENCHMARK["exact"], "host": None, "emulator": None}
    neither = tiles(tmp_path / "b", benchmark=benchmark(exact=exact, instructions=None))
    assert not {"bit-exact", "instructions"} & neither.keys()


def test_a_difference_is_shouted_and_only_who_ran_is_named(tmp_path):
    exact = {**BENCHMARK["exact"], "host": False, "emulator": None}
    tile = tiles(tmp_path, benchmark=benchmark(exact=exact))["bit-exact"]
    assert (tile.value, tile.detail, tile.basis) == ("NO", "inputs: host 20", "measured")
