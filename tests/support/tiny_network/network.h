/* A network of three operators written by hand, with the interface of generated ones. */
#ifndef NETWORK_H
#define NETWORK_H

#include <stddef.h>

#define NETWORK_INPUTS 1
#define NETWORK_OUTPUTS 1
#define NETWORK_OPERATORS 3
#define NETWORK_INPUT_BYTES 64
#define NETWORK_OUTPUT_BYTES 64

int network_init(void);
int network_run(void (*hook)(unsigned operator_index));
void network_deinit(void);
void *network_input(unsigned index);
size_t network_input_bytes(unsigned index);
const void *network_output(unsigned index);
size_t network_output_bytes(unsigned index);
void network_poison(unsigned char pattern);
const char *network_operator_name(unsigned index);
const void *network_operator_output(unsigned index, unsigned output);
size_t network_operator_output_bytes(unsigned index, unsigned output);

#endif
