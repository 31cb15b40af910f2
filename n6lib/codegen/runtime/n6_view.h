/* What a window sees of its image, for windows of which every tap outside is left out. */
#ifndef N6_VIEW_H
#define N6_VIEW_H

#include "n6_kernels.h"

/* `rows` by `columns` pixels, of which the first begins at element `start` of the tensor. */
typedef struct {
    size_t start, row_pitch, column_pitch;
    int32_t rows, columns;
} n6_view;

/* The first tap at or after the image's start, and the number of taps before its end. */
static inline int32_t n6_taps(int32_t start, int32_t kernel, int32_t dilation, int32_t size,
                              int32_t *first)
{
    const int32_t missed = start < 0 ? (dilation - 1 - start) / dilation : 0;
    const int32_t reach = (size - start + dilation - 1) / dilation;
    *first = start + missed * dilation;
    return (reach < kernel ? reach : kernel) - missed;
}

/* Number of output pixels of all batches. */
static inline size_t n6_pixels(const n6_window *window)
{
    return (size_t)window->batches * (size_t)window->output_height * (size_t)window->output_width;
}

/* The view of output pixel `index`, counted through all batches. */
static inline n6_view n6_view_of(const n6_window *window, size_t index)
{
    const size_t channels = (size_t)window->input_channels;
    const size_t pitch = (size_t)window->input_width * channels;
    const int32_t x = (int32_t)(index % (size_t)window->output_width);
    const size_t row = index / (size_t)window->output_width;
    const int32_t y = (int32_t)(row % (size_t)window->output_height);
    const size_t batch = row / (size_t)window->output_height;
    int32_t top, left;
    n6_view view;
    view.rows = n6_taps(y * window->stride_height - window->padding_top, window->kernel_height,
                        window->dilation_height, window->input_height, &top);
    view.columns = n6_taps(x * window->stride_width - window->padding_left, window->kernel_width,
                           window->dilation_width, window->input_width, &left);
    view.start = (batch * (size_t)window->input_height + (size_t)top) * pitch +
                 (size_t)left * channels;
    view.row_pitch = (size_t)window->dilation_height * pitch;
    view.column_pitch = (size_t)window->dilation_width * channels;
    return view;
}

#endif
