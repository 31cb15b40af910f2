/* What an output pixel of a convolution sees of the image, whatever the type of its elements. */
#ifndef N6_GATHER_H
#define N6_GATHER_H

#include <string.h>

#include "n6_kernels.h"

/* A window over an image of bytes: every pixel has `pitch` bytes, of which a patch takes `taken`.
 * Outside the image all bytes are `fill`. */
typedef struct {
    const n6_window *window;
    size_t pitch, taken;
    int8_t fill;
} n6_field;

/* Where a convolution stands in its output. */
typedef struct {
    int32_t image, y, x;
} n6_position;

static inline void n6_advance(const n6_window *window, n6_position *at)
{
    if (++at->x < window->output_width) {
        return;
    }
    at->x = 0;
    if (++at->y < window->output_height) {
        return;
    }
    at->y = 0;
    at->image++;
}

/* The first byte of an input pixel. */
static inline const int8_t *n6_locate(const n6_field *field, const int8_t *input, int32_t image,
                                      int32_t y, int32_t x)
{
    const size_t row = (size_t)image * field->window->input_height + (size_t)y;
    return input + (row * field->window->input_width + (size_t)x) * field->pitch;
}

/* How many elements an output pixel lies behind the first. */
static inline size_t n6_offset(const n6_pitch *pitch, const n6_position *at)
{
    return (size_t)at->image * pitch->image + (size_t)at->y * pitch->row +
           (size_t)at->x * pitch->pixel;
}

/* The part of one window row that lies in the image, the rest filled. */
static inline void n6_gather_row(const n6_field *field, const int8_t *row, int32_t left,
                                 int8_t *patch)
{
    const n6_window *window = field->window;
    const int32_t width = window->kernel_width;
    if (window->dilation_width == 1 && field->taken == field->pitch && left >= 0 &&
        left + width <= window->input_width) {
        memcpy(patch, row + (size_t)left * field->pitch, (size_t)width * field->pitch);
        return;
    }
    for (int32_t k = 0; k < width; k++, patch += field->taken) {
        const int32_t x = left + k * window->dilation_width;
        if (x >= 0 && x < window->input_width) {
            memcpy(patch, row + (size_t)x * field->pitch, field->taken);
        } else {
            memset(patch, field->fill, field->taken);
        }
    }
}

/* Copies what one output pixel sees of the image into a contiguous patch. */
static inline void n6_gather(const n6_field *field, const int8_t *input, const n6_position *at,
                             int8_t *patch)
{
    const n6_window *window = field->window;
    const size_t run = (size_t)window->kernel_width * field->taken;
    const int32_t top = at->y * window->stride_height - window->padding_top;
    const int32_t left = at->x * window->stride_width - window->padding_left;
    for (int32_t k = 0; k < window->kernel_height; k++, patch += run) {
        const int32_t y = top + k * window->dilation_height;
        if (y >= 0 && y < window->input_height) {
            n6_gather_row(field, n6_locate(field, input, at->image, y, 0), left, patch);
        } else {
            memset(patch, field->fill, run);
        }
    }
}

#endif
