"""One module per subcommand of `n6`: `configure(parser)` and `run(arguments) -> exit code`."""
