"""The two ways a command ends badly through its user's doing."""


class InputError(Exception):
    """Wrong use or bad input: one sentence naming the file, the thing and the mend (exit 2)."""

    exit_code = 2


class CheckError(InputError):
    """A check ran to its end and failed (exit 1)."""

    exit_code = 1
