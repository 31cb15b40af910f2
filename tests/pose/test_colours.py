from itertools import combinations

from n6lib.pose.colours import PARTS, of_person
from n6lib.pose.skeleton import Part


def distance(first, second):
    return sum(abs(a - b) for a, b in zip(first, second, strict=True))


def test_every_part_has_a_colour():
    assert set(PARTS) == set(Part)


def test_neighbours_are_easily_told_apart():
    for first, second in combinations([of_person(index) for index in range(7)], 2):
        assert distance(first, second) > 60


def test_colours_come_round_again():
    assert of_person(7) == of_person(0)
    assert of_person(8) == of_person(1)
