"""Text: from words to a language model's input, and from its output to the words that follow."""
