"""One module per architecture, each with an `ARCHITECTURE`; the module's name is its name."""
