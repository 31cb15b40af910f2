from dataclasses import replace

import pytest

from n6lib.compiler.profile import PROFILES, load_profile
from n6lib.compiler.streaming import Streams
from n6lib.errors import InputError


def test_profiles_are_listed_under_their_names():
    assert all(load_profile(name).name == name for name in PROFILES)
    assert {"st-2.0", "st-2.1", "st-2.2", "open"} <= PROFILES.keys()


def test_an_unknown_profile_is_refused_with_the_choices():
    with pytest.raises(InputError, match=r"'fast' is not known; choose one of st-2\.0"):
        load_profile("fast")


def test_a_profile_takes_the_compiler_s_own_options():
    profile = load_profile("st-2.1 -O0 --enable-epoch-controller")
    assert profile.options.level == 0
    assert profile.version == "1.1.0"
    assert not profile.stores_table
    assert profile.name == "st-2.1 -O0 --enable-epoch-controller"


def test_generations_differ_in_strides_and_joins():
    older, newer = load_profile("st-2.2"), load_profile("st-4.0")
    assert not older.pairs_elements
    assert not older.joins_in_place
    assert newer.pairs_elements
    assert newer.joins_in_place


def test_the_last_generation_takes_bytes_at_the_edges_and_scales_with_the_bias():
    older, newer = load_profile("st-2.2"), load_profile("st-4.0")
    assert older.bytes_at_edges == (False, False)
    assert replace(older, onnx=True).bytes_at_edges == (True, True)
    assert newer.bytes_at_edges == (True, True)
    assert newer.scales_and_biases
    assert not older.scales_and_biases
    assert older.counts_renames
    assert not newer.counts_renames
    assert (older.streams, newer.streams) == (
        Streams(),
        Streams(forks=True, mean_group=8, mixes=True, parts=2),
    )


@pytest.mark.parametrize(
    ("name", "splits"), [("st-2.0", True), ("st-2.1", True), ("st-2.2", False)]
)
def test_batch_norms_are_split_up_to_one_generation(name, splits):
    assert load_profile(name).splits_batch_norms is splits


def test_types_at_the_edges_can_be_asked_for():
    profile = load_profile("st-2.1 -O3 --input-data-type uint8 --output-data-type int8")
    assert profile.bytes_at_edges == (True, True)
    profile = load_profile("st-4.0 -O3 --input-data-type=float32")
    assert profile.bytes_at_edges == (False, True)
