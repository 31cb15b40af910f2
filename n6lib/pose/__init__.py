"""Human keypoints: from pixels to what a network finds in them, and from that to a picture."""

from n6lib.pose.decode import decode, decode_heatmaps
from n6lib.pose.frame import Frame, fit
from n6lib.pose.person import Person
from n6lib.pose.skeleton import BONES, COCO, MOVENET, NAMES, Skeleton
from n6lib.pose.yolo import decode_yolo

__all__ = [
    "BONES",
    "COCO",
    "MOVENET",
    "NAMES",
    "Frame",
    "Person",
    "Skeleton",
    "decode",
    "decode_heatmaps",
    "decode_yolo",
    "fit",
]
