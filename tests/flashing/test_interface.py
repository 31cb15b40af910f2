from n6lib.flashing import EmulatedRun, Runner, qemu


def test_qemu_is_a_runner() -> None:
    runner: Runner = qemu
    assert callable(runner.run)
    assert callable(runner.missing)


def test_instructions_are_those_of_the_first_frame() -> None:
    run = EmulatedRun(
        outputs=(b"a", b"b"),
        instructions_by_frame=((1, 2), (3, 4)),
        overhead=17,
        stack_bytes=100,
        repeatable=True,
        seconds=0.5,
    )
    assert run.instructions == (1, 2)
