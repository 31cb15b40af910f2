/* Runs of the network that show whether any result depends on what its memory held before. */
#ifndef VALIDATE_H
#define VALIDATE_H

#include <stdint.h>

/* Fills all activation memory with `pattern`, copies NETWORK_INPUT_BYTES of `input`, the inputs one
 * after another, runs the network, and copies NETWORK_OUTPUT_BYTES to `output`. 0, or what
 * network_run returned. `hook` is passed on to it. */
int validate_frame(const uint8_t *input, uint8_t *output, unsigned char pattern,
                   void (*hook)(unsigned operator_index));

/* Runs `input` again over memory filled with `pattern`: 0 if it gives the bytes of `expected`, 1 if
 * it does not, or what network_run returned. */
int validate_repeat(const uint8_t *input, const uint8_t *expected, unsigned char pattern);

#endif
