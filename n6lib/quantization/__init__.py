"""Post-training quantization to int8, and what it costs in quality."""
