"""Colours of people and of the parts of a body, told apart also by the colour-blind.

After Okabe and Ito, "Color Universal Design" (https://jfly.uni-koeln.de/color/).
"""

from n6lib.pose.skeleton import Part

Colour = tuple[int, int, int]

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
PARTS: dict[Part, Colour] = {
    Part.HEAD: (86, 180, 233),
    Part.ARM: (240, 228, 66),
    Part.TRUNK: (0, 200, 140),
    Part.LEG: (230, 130, 200),
}
_PEOPLE: tuple[Colour, ...] = (
    (86, 180, 233),
    (240, 228, 66),
    (0, 200, 140),
    (230, 130, 200),
    (230, 159, 0),
    (213, 94, 0),
    (150, 150, 255),
)


def of_person(index: int) -> Colour:
    """The colour of person `index`, counted from 0; it comes round again."""
    return _PEOPLE[index % len(_PEOPLE)]
