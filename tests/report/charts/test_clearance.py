from n6lib.report.charts.clearance import named
from n6lib.report.drawing import Dot, Label, Line

RISING = Line(((0.0, 200.0), (400.0, 0.0)), "bound", dashed=True)
SIDES, FLOOR = (0.0, 400.0), 220.0


def label(shapes):
    (found,) = (shape for shape in shapes if isinstance(shape, Label))
    return found


def test_a_name_stands_at_the_low_end_of_its_line_where_nothing_is():
    shapes = named({"flash": RISING}, [], SIDES, FLOOR)
    assert shapes[0] is RISING
    assert (label(shapes).words, label(shapes).x) == ("flash", 6.0)


def test_a_name_gives_way_to_points():
    dots = [Dot(x, 210.0 - x / 2, 8.0, "npu") for x in range(0, 200, 10)]
    found = label(named({"flash": RISING}, dots, SIDES, FLOOR))
    assert found.x > 200
    assert found.x + 6.9 * len("flash") <= 400


def test_a_name_keeps_off_other_lines_and_names():
    lines = {"first": RISING, "second": Line(((0.0, 212.0), (400.0, 12.0)), "bound")}
    shapes = named(lines, [], SIDES, FLOOR)
    first, second = (shape for shape in shapes if isinstance(shape, Label))
    assert abs(first.x - second.x) > 30 or abs(first.y - second.y) >= 13


def test_a_line_without_room_for_its_name_goes_without():
    assert named({"a long name of a pool": RISING}, [], (0.0, 60.0), FLOOR) == [RISING]
