from n6lib.report.drawing import Box, Dot, Drawing, Label, Line


def test_marks_are_the_shapes_that_tell_something():
    told, twin, plain = (
        Box(0, 0, 1, 1, "npu", "tip"),
        Dot(0, 0, 1, "npu", key="a"),
        Box(0, 0, 1, 1, ""),
    )
    drawing = Drawing(9, 9, "", (told, Label(0, 0, "words"), plain, Line(((0, 0), (1, 1))), twin))
    assert drawing.marks == (told, twin)
