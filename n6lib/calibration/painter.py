"""People painted: limbs, trunk and head from the far side to the near."""

from n6lib.calibration.canvas import Canvas, Colour, Point, tint
from n6lib.calibration.person import Person

_WOOD: Colour = (132, 92, 58)


def paint(canvas: Canvas, person: Person) -> None:
    """Paint `person`, the far side first."""
    joints = {name: person.at(point) for name, point in person.pose.joints().items()}
    near, far = ("right", "left") if person.pose.facing > 0 else ("left", "right")
    _hair_behind(canvas, person, joints)
    _arm(canvas, person, joints, far)
    _stool(canvas, person)
    _leg(canvas, person, joints, far)
    _leg(canvas, person, joints, near)
    _torso(canvas, person, joints)
    _head(canvas, person, joints)
    _arm(canvas, person, joints, near)


def _arm(canvas: Canvas, person: Person, joints: dict[str, Point], side: str) -> None:
    unit = person.height * person.stout
    shoulder, elbow, wrist = (joints[f"{side} {name}"] for name in ("shoulder", "elbow", "wrist"))
    lower = person.shirt if person.long_sleeves else person.skin
    hand = _beyond(elbow, wrist, 0.2)
    canvas.limb(wrist, hand, 0.02 * unit, 0.019 * unit, person.skin)
    canvas.limb(elbow, wrist, 0.026 * unit, 0.02 * unit, lower)
    if not person.long_sleeves:
        canvas.limb(shoulder, elbow, 0.03 * unit, 0.026 * unit, person.skin)
        elbow = _beyond(elbow, shoulder, -0.45)
    canvas.limb(shoulder, elbow, 0.036 * unit, 0.03 * unit, person.shirt)


def _leg(canvas: Canvas, person: Person, joints: dict[str, Point], side: str) -> None:
    unit = person.height * person.stout
    hip, knee, ankle = (joints[f"{side} {name}"] for name in ("hip", "knee", "ankle"))
    outwards = 1.0 if side == "left" else -1.0
    toe_x = person.pose.facing if abs(person.pose.facing) > 0.5 else 0.35 * outwards
    heel = (ankle[0], ankle[1] + 0.022 * person.height)
    toe = (heel[0] + 0.075 * toe_x * person.height, heel[1] + 0.012 * person.height)
    canvas.limb(heel, toe, 0.028 * unit, 0.021 * unit, person.shoes)
    lower = person.trousers if person.long_trousers else person.skin
    canvas.limb(knee, ankle, 0.04 * unit, 0.026 * unit, lower)
    canvas.limb(hip, knee, 0.062 * unit, 0.043 * unit, person.trousers)


def _torso(canvas: Canvas, person: Person, joints: dict[str, Point]) -> None:
    unit = person.height * person.stout
    left, right = joints["left shoulder"], joints["right shoulder"]
    left_hip, right_hip = joints["left hip"], joints["right hip"]
    canvas.limb(left_hip, right_hip, 0.056 * unit, 0.056 * unit, person.trousers)
    canvas.limb(joints["neck"], joints["skull"], 0.026 * unit, 0.026 * unit, tint(person.skin, 0.9))
    waist = [_beyond(top, hip, -0.1) for top, hip in ((left, left_hip), (right, right_hip))]
    wide = _widened([left, waist[0], waist[1], right], 0.012 * unit, 0.026 * unit)
    for share, gain in ((1.0, 0.72), (0.84, 0.86), (0.62, 1.0), (0.34, 1.1)):
        colour = tint(person.shirt, gain)
        outline = [_towards(wide, point, share, 0.012 * unit) for point in wide]
        for first, last in ((outline[0], outline[3]), (outline[1], outline[2])):
            canvas.disc(first, 0.034 * share * unit, colour)
            canvas.disc(last, 0.034 * share * unit, colour)
        canvas.polygon(outline, colour)


def _hair_behind(canvas: Canvas, person: Person, joints: dict[str, Point]) -> None:
    if person.long_hair:
        x, y = joints["skull"]
        unit = person.height
        back = (x - 0.014 * person.pose.facing * unit, y)
        canvas.limb(back, (back[0], y + 0.085 * unit), 0.062 * unit, 0.05 * unit, person.hair)


def _head(canvas: Canvas, person: Person, joints: dict[str, Point]) -> None:
    unit, facing = person.height, person.pose.facing
    x, y = joints["skull"]
    back = x - 0.014 * facing * unit
    canvas.ellipse((back, y - 0.014 * unit), 0.06 * unit, 0.064 * unit, person.hair)
    face = (x + 0.012 * facing * unit, y + 0.012 * unit)
    canvas.ellipse(face, 0.048 * unit, 0.058 * unit, tint(person.skin, 0.82))
    lit = (face[0] - 0.004 * unit, face[1] - 0.002 * unit)
    canvas.ellipse(lit, 0.043 * unit, 0.053 * unit, person.skin)
    nose = joints["head"]
    canvas.ellipse(nose, 0.008 * unit, 0.011 * unit, tint(person.skin, 0.75))
    for offset in (-0.02, 0.02):
        eye = (nose[0] + offset * unit * (1 - 0.7 * abs(facing)), nose[1] - 0.018 * unit)
        canvas.disc(eye, 0.006 * unit, (28, 24, 26))
    mouth = (nose[0] - 0.006 * facing * unit, nose[1] + 0.028 * unit)
    canvas.ellipse(mouth, 0.015 * unit, 0.005 * unit, (160, 66, 66))
    fringe = (back + 0.006 * facing * unit, y - 0.048 * unit)
    canvas.ellipse(fringe, 0.046 * unit, 0.026 * unit, person.hair)


def _stool(canvas: Canvas, person: Person) -> None:
    """Something to sit on, if the pose is one of sitting."""
    pose, unit = person.pose, person.height
    if min(abs(angle) for angle in pose.thighs) < 60 or max(map(abs, pose.shins)) > 25:
        return
    x, y = person.origin
    top, bottom = y + 0.05 * unit, y + 0.27 * unit
    for side in (-1, 1):
        canvas.limb((x, top), (x + 0.07 * side * unit, bottom), 0.012 * unit, 0.01 * unit, _WOOD)
    canvas.limb((x - 0.1 * unit, top), (x + 0.1 * unit, top), 0.02 * unit, 0.02 * unit, _WOOD)


def _beyond(start: Point, end: Point, share: float) -> Point:
    """The point `share` of the way past `end`, seen from `start`; short of it if negative."""
    return end[0] + share * (end[0] - start[0]), end[1] + share * (end[1] - start[1])


def _widened(outline: list[Point], above: float, below: float) -> list[Point]:
    """A trunk's left shoulder, left and right waist and right shoulder, moved apart sideways."""
    middle = sum(point[0] for point in outline) / len(outline)
    margins = (above, below, below, above)
    return [
        (x + (margin if x > middle else -margin), y)
        for (x, y), margin in zip(outline, margins, strict=True)
    ]


def _towards(outline: list[Point], point: Point, share: float, shift: float) -> Point:
    """`point` drawn towards the upright axis of `outline`, which moves left as `share` falls."""
    middle = sum(corner[0] for corner in outline) / len(outline) - shift * (1.0 - share)
    return middle + (point[0] - middle) * share, point[1]
