import pytest

from n6lib.compiler.profile import PROFILES, load_profile
from n6lib.errors import InputError


def test_profiles_are_listed_under_their_names():
    assert all(load_profile(name).name == name for name in PROFILES)
    assert {"st-2.0", "st-2.1", "st-2.2", "open"} <= PROFILES.keys()


def test_an_unknown_profile_is_refused_with_the_choices():
    with pytest.raises(InputError, match=r"'fast' is not known; choose one of st-2\.0"):
        load_profile("fast")
