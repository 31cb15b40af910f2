"""Compiler and linker flags, one list for our own builds and for the CMake project."""

COMPILE = (
    "-std=c99",
    "-O3",
    # Contracted multiply-adds would round floats otherwise than on a host without them.
    "-ffp-contract=off",
    "-ffunction-sections",
    "-fdata-sections",
    "-fno-common",
    "-Wall",
    "-Wextra",
    "-Werror",
)
# The host's program uses all the instructions of the machine that builds it.
HOST = ("-march=native", "-D_POSIX_C_SOURCE=200809L")
LINK = (
    "-nostartfiles",
    "-Wl,--gc-sections",
    "-Wl,--fatal-warnings",
    "-Wl,--orphan-handling=error",
    "-Wl,--build-id=none",
)
# After all objects: a square root, for one, calls it to set errno.
LIBRARIES = ("-lm",)
