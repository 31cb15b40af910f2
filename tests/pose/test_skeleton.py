import pytest

from n6lib.pose.skeleton import BONES, COCO, MOVENET, NAMES, Part

SKELETONS = pytest.mark.parametrize("skeleton", [MOVENET, COCO])


@SKELETONS
def test_names_are_distinct_and_left_comes_before_right(skeleton):
    names = skeleton.names
    assert len(set(names)) == len(names)
    for left, right in zip(names[1::2], names[2::2], strict=True):
        assert (left.split()[0], right.split()[0]) == ("left", "right")
        assert left.split()[1] == right.split()[1]


@SKELETONS
def test_bones_join_known_keypoints_and_reach_every_one(skeleton):
    ends = {end for bone in skeleton.bones for end in (bone.start, bone.end)}
    assert ends == set(range(len(skeleton.names)))
    pairs = {frozenset((bone.start, bone.end)) for bone in skeleton.bones}
    assert len(pairs) == len(skeleton.bones)


@SKELETONS
def test_the_skeleton_is_the_same_on_both_sides(skeleton):
    def mirrored(index: int) -> int:
        return 0 if index == 0 else index + 1 if index % 2 else index - 1

    bones = {(frozenset((bone.start, bone.end)), bone.part) for bone in skeleton.bones}
    assert {(frozenset(map(mirrored, ends)), part) for ends, part in bones} == bones


@SKELETONS
def test_limbs_go_from_trunk_to_tip(skeleton):
    arms = [bone for bone in skeleton.bones if bone.part is Part.ARM]
    assert [(skeleton.names[bone.start], skeleton.names[bone.end]) for bone in arms[:2]] == [
        ("left shoulder", "left elbow"),
        ("left elbow", "left wrist"),
    ]


def test_both_skeletons_have_the_same_limbs_in_the_same_order():
    def limbs(skeleton):
        return [
            (skeleton.names[bone.start], skeleton.names[bone.end])
            for bone in skeleton.bones
            if bone.part is not Part.HEAD
        ]

    assert limbs(MOVENET) == limbs(COCO)
    assert (MOVENET.names, MOVENET.bones) == (NAMES, BONES)


def test_both_have_the_published_number_of_keypoints():
    assert (len(MOVENET.names), MOVENET.names[0]) == (13, "head")
    assert (len(COCO.names), COCO.names[0]) == (17, "nose")
