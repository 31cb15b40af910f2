"""Human keypoints: from a photograph to heatmaps, from heatmaps to a picture."""

from n6lib.pose.decode import decode
from n6lib.pose.draw import draw
from n6lib.pose.frame import Frame, fit
from n6lib.pose.skeleton import BONES, NAMES, Keypoint

__all__ = ["BONES", "NAMES", "Frame", "Keypoint", "decode", "draw", "fit"]
