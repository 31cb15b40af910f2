#include "n6_recurrence.h"

#include <string.h>

static const float *part(const float *whole, int32_t direction, int32_t size)
{
    return whole == NULL ? NULL : whole + direction * size;
}

static void begin(float *state, const float *initial, int32_t vector, int32_t units)
{
    const size_t size = (size_t)units * sizeof *state;
    if (initial == NULL) {
        memset(state, 0, size);
    } else {
        memcpy(state, initial + vector * units, size);
    }
}

static void end(float *last, const float *state, int32_t vector, int32_t units)
{
    if (last != NULL) {
        memcpy(last + vector * units, state, (size_t)units * sizeof *state);
    }
}

static void run_sequence(const n6_recurrence *layer, n6_recurrent_cell *advance, int backwards,
                         n6_recurrent_step *step, const float *input, float *output)
{
    for (int32_t count = 0; count < layer->steps; count++) {
        const int32_t at = backwards ? layer->steps - 1 - count : count;
        step->input = input + at * layer->input_step * layer->inputs;
        advance(layer, step);
        end(output, layer->state, at * layer->output_step, layer->units);
    }
}

void n6_run_recurrence(const n6_recurrence *layer, n6_recurrent_cell *advance, const float *input,
                       float *output, float *last_state, float *last_cell)
{
    const int32_t units = layer->units;
    const int32_t rows = layer->gates * units;
    for (int32_t direction = 0; direction < layer->directions; direction++) {
        n6_recurrent_step step = {
            .weights = part(layer->weights, direction, rows * layer->inputs),
            .recurrence = part(layer->recurrence, direction, rows * units),
            .bias = part(layer->bias, direction, 2 * rows),
            .peephole = part(layer->peephole, direction, 3 * units),
        };
        for (int32_t batch = 0; batch < layer->batches; batch++) {
            const int32_t at = batch * layer->state_batch + direction * layer->state_direction;
            const int32_t first =
                batch * layer->output_batch + direction * layer->output_direction;
            begin(layer->state, layer->initial_state, at, units);
            begin(layer->cell, layer->initial_cell, at, units);
            run_sequence(layer, advance, direction > 0 || layer->reverse, &step,
                         input + batch * layer->input_batch * layer->inputs,
                         output + first * units);
            end(last_state, layer->state, at, units);
            end(last_cell, layer->cell, at, units);
        }
    }
}
