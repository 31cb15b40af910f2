"""From a neural network to the STM32N6 and back to a number that can be trusted."""

__version__ = "0.1.0"
