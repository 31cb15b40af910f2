"""Generated C: one function per operator over a library of portable int8 kernels."""

from n6lib.codegen.emission import emit, emitted_names

__all__ = ["emit", "emitted_names"]
