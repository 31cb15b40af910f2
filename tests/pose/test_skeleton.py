from n6lib.pose.skeleton import BONES, NAMES, Part


def test_names_are_distinct_and_left_comes_before_right():
    assert len(set(NAMES)) == len(NAMES) == 13
    for left, right in zip(NAMES[1::2], NAMES[2::2], strict=True):
        assert (left.split()[0], right.split()[0]) == ("left", "right")
        assert left.split()[1] == right.split()[1]


def test_bones_join_known_keypoints_and_reach_every_one():
    ends = {end for bone in BONES for end in (bone.start, bone.end)}
    assert ends == set(range(len(NAMES)))
    assert len({frozenset((bone.start, bone.end)) for bone in BONES}) == len(BONES)


def test_the_skeleton_is_the_same_on_both_sides():
    def mirrored(index: int) -> int:
        return 0 if index == 0 else index + 1 if index % 2 else index - 1

    bones = {(frozenset((bone.start, bone.end)), bone.part) for bone in BONES}
    assert {(frozenset(map(mirrored, ends)), part) for ends, part in bones} == bones


def test_limbs_go_from_trunk_to_tip():
    arms = [bone for bone in BONES if bone.part is Part.ARM]
    assert [(NAMES[bone.start], NAMES[bone.end]) for bone in arms[:2]] == [
        ("left shoulder", "left elbow"),
        ("left elbow", "left wrist"),
    ]
