"""Integer arithmetic of the int8 operators: the numbers that simulator and generated C share.

Each module turns one operator of a graph into the integers its kernel needs (multipliers, shifts,
offsets, clamps, tables). The formulas are those of LiteRT's reference kernels with double rounding.
"""
