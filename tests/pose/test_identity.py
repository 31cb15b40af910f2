import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.pose.identity import Identities, overlap
from n6lib.pose.person import Person

BOXES = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 1), st.floats(0.01, 1))


def at(*lefts):
    """People a third wide, one beside another."""
    return [Person(0.9, (left, 0.0, 0.3, 1.0), np.zeros((17, 3), np.float32)) for left in lefts]


def test_people_keep_their_numbers_in_whatever_order_they_come():
    identities = Identities()
    assert identities.follow(at(0.0, 0.5)) == [0, 1]
    assert identities.follow(at(0.55, 0.05)) == [1, 0]
    assert identities.follow(at(0.6)) == [1]
    assert identities.follow(at(0.1, 0.65)) == [0, 1]


def test_somebody_new_takes_the_lowest_free_number():
    identities = Identities()
    identities.follow(at(0.0, 0.5))
    assert identities.follow(at(0.5, 2.0)) == [1, 0]


def test_the_closest_keeps_the_number():
    identities = Identities()
    identities.follow(at(0.5))
    assert identities.follow(at(0.65, 0.52)) == [1, 0]


@given(st.lists(st.lists(BOXES, max_size=5), max_size=5))
def test_numbers_are_distinct(pictures):
    identities = Identities()
    for boxes in pictures:
        people = [Person(0.5, box, np.zeros((17, 3), np.float32)) for box in boxes]
        numbers = identities.follow(people)
        assert len(set(numbers)) == len(numbers) == len(people)


@given(BOXES, BOXES)
def test_overlap_is_a_share_and_the_same_both_ways(first, second):
    assert 0 <= overlap(first, second) <= 1 + 1e-9
    assert overlap(first, second) == pytest.approx(overlap(second, first))
    assert overlap(first, first) == pytest.approx(1)


def test_boxes_without_an_area_cover_nothing():
    assert overlap((0, 0, 0, 0), (0, 0, 0, 0)) == 0
