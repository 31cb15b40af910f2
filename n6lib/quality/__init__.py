"""What quantization costs: the int8 network beside the float one on the same samples."""
