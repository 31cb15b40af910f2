#include "n6_recurrent.h"

#include <string.h>

#include "n6_fixed_functions.h"

enum { INPUT, FORGET, CELL, OUTPUT, GATES };

/* Sums wrap as an int32 does. */
static int32_t product(const int8_t *weights, const int8_t *vector, int32_t columns, int32_t bias)
{
    uint32_t sum = (uint32_t)bias;
    for (int32_t k = 0; k < columns; k++) {
        sum += (uint32_t)(weights[k] * vector[k]);
    }
    return (int32_t)sum;
}

/* Adds the product to `gates`, or overwrites them. What is far outside int16 stays so. */
static void multiply(const n6_gate_products *by, const int8_t *vector, int32_t units, int add,
                     int16_t *gates)
{
    const int8_t *weights = by->weights;
    const int32_t *bias = by->bias;
    for (int gate = 0; gate < GATES; gate++) {
        for (int32_t unit = 0; unit < units; unit++) {
            const int32_t sum = product(weights, vector, by->columns, *bias);
            const int32_t scaled = n6_scale(sum, by->multiplier[gate], by->shift[gate]);
            const int32_t near = n6_clamp(scaled, 2 * INT16_MIN, 2 * INT16_MAX);
            *gates = (int16_t)n6_saturate_int16(add ? near + *gates : near);
            weights += by->columns;
            bias++;
            gates++;
        }
    }
}

static int8_t advance(const n6_sequence_lstm *lstm, int32_t unit)
{
    const int16_t *gates = lstm->gates + unit;
    const int32_t units = lstm->units;
    const int32_t entry = n6_fixed_sigmoid(gates[INPUT * units]);
    const int32_t forget = n6_fixed_sigmoid(gates[FORGET * units]);
    const int32_t update = n6_fixed_tanh(gates[CELL * units], 3);
    const int32_t kept = n6_divide_by_pot(forget * lstm->cell[unit], 15);
    const int32_t added = n6_divide_by_pot(entry * update, 15 + lstm->cell_bits);
    int32_t cell = n6_saturate_int16(kept + added);
    if (lstm->cell_clip > 0) {
        cell = n6_clamp(cell, -lstm->cell_clip, lstm->cell_clip);
    }
    lstm->cell[unit] = (int16_t)cell;
    const int32_t activated =
        n6_fixed_sigmoid(gates[OUTPUT * units]) * n6_fixed_tanh(cell, lstm->cell_bits);
    const int32_t scaled = n6_scale(activated, lstm->output_multiplier, lstm->output_shift);
    const int32_t zero = lstm->output_zero_point;
    return (int8_t)(n6_clamp(scaled, INT8_MIN - zero, INT8_MAX - zero) + zero);
}

void n6_run_sequence_lstm(const n6_sequence_lstm *lstm, const int8_t *input, int8_t *output)
{
    const int32_t units = lstm->units;
    memset(lstm->start, lstm->output_zero_point, (size_t)units);
    for (int32_t batch = 0; batch < lstm->batches; batch++) {
        const int8_t *state = lstm->start;
        memset(lstm->cell, 0, (size_t)units * sizeof *lstm->cell);
        for (int32_t step = 0; step < lstm->steps; step++) {
            const int32_t at = batch * lstm->batch_stride + step * lstm->step_stride;
            int8_t *result = output + at * units;
            multiply(&lstm->input, input + at * lstm->input.columns, units, 0, lstm->gates);
            multiply(&lstm->recurrent, state, units, 1, lstm->gates);
            for (int32_t unit = 0; unit < units; unit++) {
                result[unit] = advance(lstm, unit);
            }
            state = result;
        }
    }
}
