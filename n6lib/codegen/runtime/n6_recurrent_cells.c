#include "n6_recurrence.h"

/* sums = both biases + weights * input. The recurrent bias of the last `apart` rows is left out. */
static void begin_sums(const n6_recurrence *layer, const n6_recurrent_step *step, int32_t apart)
{
    const int32_t rows = layer->gates * layer->units;
    for (int32_t row = 0; row < rows; row++) {
        const float *bias = step->bias;
        const float other = bias == NULL || row >= rows - apart ? 0 : bias[rows + row];
        layer->sums[row] = bias == NULL ? 0 : bias[row] + other;
    }
    n6_accumulate(step->weights, step->input, rows, layer->inputs, layer->sums);
}

static float clipped(float value, float bound)
{
    const float raised = value < -bound ? -bound : value;
    return raised > bound ? bound : raised;
}

void n6_lstm_cell(const n6_recurrence *layer, const n6_recurrent_step *step)
{
    const int32_t units = layer->units;
    const float *sums = layer->sums;
    const float *peephole = step->peephole;
    begin_sums(layer, step, 0);
    n6_accumulate(step->recurrence, layer->state, layer->gates * units, units, layer->sums);
    for (int32_t unit = 0; unit < units; unit++) {
        float cell = layer->cell[unit];
        float entry = sums[unit], output = sums[units + unit], forget = sums[2 * units + unit];
        if (peephole != NULL) {
            entry += peephole[unit] * cell;
            forget += peephole[2 * units + unit] * cell;
        }
        cell = n6_real_sigmoid(forget) * cell +
               n6_real_sigmoid(entry) * n6_real_tanh(sums[3 * units + unit]);
        if (layer->cell_clip > 0) {
            cell = clipped(cell, layer->cell_clip);
        }
        if (peephole != NULL) {
            output += peephole[units + unit] * cell;
        }
        layer->cell[unit] = cell;
        layer->state[unit] = n6_real_sigmoid(output) * n6_real_tanh(cell);
    }
}

/* The gates update and reset, in place of their sums. */
static void gate(const n6_recurrence *layer, const n6_recurrent_step *step)
{
    const int32_t units = layer->units;
    n6_accumulate(step->recurrence, layer->state, 2 * units, units, layer->sums);
    for (int32_t row = 0; row < 2 * units; row++) {
        layer->sums[row] = n6_real_sigmoid(layer->sums[row]);
    }
}

static void mix(const n6_recurrence *layer, int32_t unit, float hidden)
{
    const float update = layer->sums[unit];
    layer->state[unit] = (1 - update) * n6_real_tanh(hidden) + update * layer->state[unit];
}

void n6_gru_cell(const n6_recurrence *layer, const n6_recurrent_step *step)
{
    const int32_t units = layer->units;
    float *hidden = layer->sums + 2 * units;
    begin_sums(layer, step, 0);
    gate(layer, step);
    for (int32_t unit = 0; unit < units; unit++) {
        layer->more[unit] = layer->sums[units + unit] * layer->state[unit];
    }
    n6_accumulate(step->recurrence + 2 * units * units, layer->more, units, units, hidden);
    for (int32_t unit = 0; unit < units; unit++) {
        mix(layer, unit, hidden[unit]);
    }
}

void n6_gru_linear_cell(const n6_recurrence *layer, const n6_recurrent_step *step)
{
    const int32_t units = layer->units;
    begin_sums(layer, step, units);
    gate(layer, step);
    for (int32_t unit = 0; unit < units; unit++) {
        layer->more[unit] = step->bias == NULL ? 0 : step->bias[5 * units + unit];
    }
    n6_accumulate(step->recurrence + 2 * units * units, layer->state, units, units, layer->more);
    for (int32_t unit = 0; unit < units; unit++) {
        const float *sums = layer->sums + unit;
        mix(layer, unit, sums[2 * units] + sums[units] * layer->more[unit]);
    }
}

static void advance_rnn(const n6_recurrence *layer, const n6_recurrent_step *step)
{
    begin_sums(layer, step, 0);
    n6_accumulate(step->recurrence, layer->state, layer->units, layer->units, layer->sums);
}

void n6_rnn_tanh_cell(const n6_recurrence *layer, const n6_recurrent_step *step)
{
    advance_rnn(layer, step);
    for (int32_t unit = 0; unit < layer->units; unit++) {
        layer->state[unit] = n6_real_tanh(layer->sums[unit]);
    }
}

void n6_rnn_relu_cell(const n6_recurrence *layer, const n6_recurrent_step *step)
{
    advance_rnn(layer, step);
    for (int32_t unit = 0; unit < layer->units; unit++) {
        layer->state[unit] = layer->sums[unit] > 0 ? layer->sums[unit] : 0;
    }
}
