"""What a compiled network finds in pictures, films and text, computed by its generated C."""
