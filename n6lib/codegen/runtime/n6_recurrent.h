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

/* A floating-point layer, its operands as ONNX has them: the directions' weights one after the
 * other, gates stacked. Strides are in vectors, of `inputs` elements or of `units`. Absent operands
 * are NULL; a cell_clip of 0 is no bound. */
typedef struct {
    int32_t steps, batches, directions, inputs, units, gates;
    int32_t reverse; /* whether the first direction runs backwards; a second one always does */
    int32_t input_step, input_batch;
    int32_t output_step, output_batch, output_direction;
    int32_t state_batch, state_direction;
    const float *weights;    /* [direction][gate][unit][input] */
    const float *recurrence; /* [direction][gate][unit][unit] */
    const float *bias;       /* [direction][of weights, of recurrence][gate][unit] */
    const float *peephole;   /* [direction][input, output, forget][unit] */
    const float *initial_state, *initial_cell;
    float cell_clip;
    float *state, *cell; /* scratch [units] each */
    float *sums;         /* scratch [gates][units] */
    float *more;         /* scratch [units] */
} n6_recurrence;

/* What a step of one direction has to do with. */
typedef struct {
    const float *weights, *recurrence, *bias, *peephole, *input;
} n6_recurrent_step;

/* Takes the layer's state, and its cell if it has one, one step further. */
typedef void n6_recurrent_cell(const n6_recurrence *layer, const n6_recurrent_step *step);

n6_recurrent_cell n6_lstm_cell, n6_gru_cell, n6_gru_linear_cell, n6_rnn_tanh_cell,
    n6_rnn_relu_cell;

/* `last_state` and `last_cell` may be NULL. */
void n6_run_recurrence(const n6_recurrence *layer, n6_recurrent_cell *advance, const float *input,
                       float *output, float *last_state, float *last_cell);

void n6_run_sequence_lstm(const n6_sequence_lstm *lstm, const int8_t *input, int8_t *output);

#endif
