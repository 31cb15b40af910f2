"""Why a network compiles to what it does: verdicts, constraints, bytes, and rewrites with gains."""
