"""Compiler and linker flags, one list for our own build and for the CMake project."""

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
LINK = (
    "-nostartfiles",
    "-Wl,--gc-sections",
    "-Wl,--fatal-warnings",
    "-Wl,--orphan-handling=error",
    "-Wl,--build-id=none",
)
