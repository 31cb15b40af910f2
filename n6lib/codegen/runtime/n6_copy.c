#include <string.h>

#include "n6_movement.h"

/* The size is a constant in every call, so that the compiler needs no call of memcpy. */
static inline void copy_elements(size_t size, size_t count, const int8_t *input, ptrdiff_t from,
                                 int8_t *output, ptrdiff_t to)
{
    for (size_t i = 0; i < count; i++) {
        memcpy(output + (ptrdiff_t)i * to, input + (ptrdiff_t)i * from, size);
    }
}

static void copy_line(size_t run, size_t count, const int8_t *input, ptrdiff_t from,
                      int8_t *output, ptrdiff_t to)
{
    switch (run) {
    case 1:
        if (from == 0 && to == 1) {
            memset(output, *input, count);
        } else {
            copy_elements(1, count, input, from, output, to);
        }
        break;
    case 2:
        copy_elements(2, count, input, from, output, to);
        break;
    case 4:
        copy_elements(4, count, input, from, output, to);
        break;
    case 8:
        copy_elements(8, count, input, from, output, to);
        break;
    default:
        for (size_t i = 0; i < count; i++) {
            memcpy(output + (ptrdiff_t)i * to, input + (ptrdiff_t)i * from, run);
        }
    }
}

void n6_copy(const n6_layout *layout, const int8_t *input, int8_t *output)
{
    const int32_t inner = layout->axes - 1;
    int32_t place[N6_COPY_AXES] = {0};
    for (;;) {
        copy_line((size_t)layout->run, (size_t)layout->sizes[inner], input,
                  layout->input_strides[inner], output, layout->output_strides[inner]);
        int32_t axis = inner - 1;
        while (axis >= 0 && place[axis] == layout->sizes[axis] - 1) {
            input -= (ptrdiff_t)place[axis] * layout->input_strides[axis];
            output -= (ptrdiff_t)place[axis] * layout->output_strides[axis];
            place[axis--] = 0;
        }
        if (axis < 0) {
            return;
        }
        place[axis]++;
        input += layout->input_strides[axis];
        output += layout->output_strides[axis];
    }
}
