/* Kernels of recurrent layers. States begin anew in every call; scratch holds nothing between. */
#ifndef N6_RECURRENT_H
#define N6_RECURRENT_H

#include <stdint.h>

/* A product into the gates input, forget, cell, output: n6_scale(sum + bias, multiplier, shift)
 * with one multiplier and shift per gate. Biases include the share of the vector's zero point. */
typedef struct {
    const int8_t *weights; /* [gate][unit][column] */
    const int32_t *bias;   /* [gate][unit] */
    int32_t columns;
    int32_t multiplier[4];
    int32_t shift[4];
} n6_gate_products;

/* Gates have 3 integer bits of 16, the cell state `cell_bits`. A clip of 0 is no bound. */
typedef struct {
    int32_t steps, batches, units;
    int32_t step_stride, batch_stride; /* in vectors, of input and output alike */
    n6_gate_products input, recurrent;
    int32_t cell_bits, cell_clip;
    int32_t output_multiplier, output_shift, output_zero_point;
    int16_t *gates; /* scratch [4][units] */
    int16_t *cell;  /* scratch [units] */
    int8_t *start;  /* scratch [units] */
} n6_sequence_lstm;

void n6_run_sequence_lstm(const n6_sequence_lstm *lstm, const int8_t *input, int8_t *output);

#endif
