#include "n6_elementwise.h"

/* Where operand `operand` of the run at `index` begins. */
static const void *start_of(const n6_elementwise *operation, int32_t operand, const void *source,
                            const int32_t *index)
{
    size_t element = 0;
    for (int32_t axis = 0; axis + 1 < operation->axes; axis++) {
        element += (size_t)index[axis] * (size_t)operation->step[operand][axis];
    }
    return (const char *)source + element * (size_t)operation->bytes[operand];
}

/* Moves on by one run; nonzero if there is one. */
static int advance(const n6_elementwise *operation, int32_t *index)
{
    for (int32_t axis = operation->axes - 2; axis >= 0; axis--) {
        if (++index[axis] < operation->size[axis]) {
            return 1;
        }
        index[axis] = 0;
    }
    return 0;
}

void n6_run_elementwise(const n6_elementwise *operation, const void *const *sources, void *output)
{
    const int32_t last = operation->axes - 1;
    int32_t index[N6_AXES] = {0};
    n6_run run = {.output = output, .elements = (size_t)operation->size[last]};
    do {
        for (int32_t operand = 0; operand < operation->operands; operand++) {
            run.source[operand] = start_of(operation, operand, sources[operand], index);
            run.step[operand] = (size_t)operation->step[operand][last];
        }
        operation->kernel(operation->parameters, &run);
        run.output = (char *)run.output + run.elements * (size_t)operation->output_bytes;
    } while (advance(operation, index));
}
