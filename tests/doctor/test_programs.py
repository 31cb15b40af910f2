"""The table of programs."""

import pytest

from n6lib.doctor.program import Program
from n6lib.doctor.programs import PROGRAMS


def test_names_are_unique() -> None:
    names = [program.name for program in PROGRAMS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_every_program_says_what_it_enables_and_how_to_get_it(program: Program) -> None:
    assert program.enables
    assert bool(program.packages) != bool(program.advice)


def test_what_the_main_job_needs_can_be_installed_without_a_person() -> None:
    assert all(program.packages for program in PROGRAMS if program.needed)
