from dataclasses import replace

import pytest

from n6lib.compiler.options import Options
from n6lib.compiler.profile import PROFILES, load_profile, profile_of
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


@pytest.mark.parametrize(
    ("version", "name"),
    [("1.0.0-16", "st-2.0"), ("1.1.0-31", "st-2.1"), ("1.1.1-14", "st-2.2"), ("1.1.3-8", "st-4.0")],
)
def test_a_run_has_the_profile_of_its_version(version, name):
    profile = profile_of(version, "--Os --enable-epoch-controller")
    assert profile.name == name
    assert profile.options == Options.of("--Os --enable-epoch-controller")
    assert profile_of(version, "(as deployed)").options == Options()


def test_a_version_before_the_first_is_refused():
    with pytest.raises(InputError, match="older than any generation"):
        profile_of("0.9", "")


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
