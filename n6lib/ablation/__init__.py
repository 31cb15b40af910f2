"""What each rule of the mapping buys, and what is left of it for networks it was not found on."""
