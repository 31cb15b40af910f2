/* The network as a filter: frames on standard input, their outputs on standard output. */
#ifndef STREAM_H
#define STREAM_H

/* Reads NETWORK_INPUT_BYTES at a time until standard input ends and answers each at once with
 * NETWORK_OUTPUT_BYTES; every frame meets memory filled with another pattern. 0, or 2 with a
 * complaint on standard error if the input ends within a frame or nobody reads the output. */
int stream_frames(void);

#endif
