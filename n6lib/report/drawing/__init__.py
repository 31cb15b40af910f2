"""Figures drawn once as shapes and written as SVG or PNG, in the colours of the report."""

from n6lib.report.drawing.shapes import Area, Box, Dot, Drawing, Label, Line, Shape

__all__ = ["Area", "Box", "Dot", "Drawing", "Label", "Line", "Shape"]
