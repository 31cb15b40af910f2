#include <math.h>

#include "n6_normalization.h"

static void normalize_line(const n6_normalization *normalization, size_t line, const float *input,
                           float *output)
{
    const size_t depth = (size_t)normalization->depth, step = (size_t)normalization->inner;
    double sum = 0.0, squares = 0.0;
    for (size_t k = 0; k < depth; k++) {
        sum += (double)input[k * step];
    }
    const double mean = sum / (double)depth;
    for (size_t k = 0; k < depth; k++) {
        const double centred = (double)input[k * step] - mean;
        squares += centred * centred;
    }
    const double variance = squares / (double)depth;
    const double factor = 1.0 / sqrt(variance + (double)normalization->epsilon);
    for (size_t k = 0; k < depth; k++) {
        const size_t entry = normalization->by_place ? k : line;
        const double centred = (double)input[k * step] - mean;
        output[k * step] = (float)(centred * factor * (double)normalization->scale[entry] +
                                   (double)normalization->bias[entry]);
    }
}

void n6_normalize(const n6_normalization *normalization, const float *input, float *output)
{
    const size_t inner = (size_t)normalization->inner;
    const size_t block = (size_t)normalization->depth * inner;
    for (int32_t o = 0; o < normalization->outer; o++, input += block, output += block) {
        for (size_t line = 0; line < inner; line++) {
            normalize_line(normalization, line, input + line, output + line);
        }
    }
}

void n6_scale_channels(const float *factor, const float *summand, size_t channels,
                       const float *input, float *output, size_t elements)
{
    for (size_t first = 0; first < elements; first += channels) {
        for (size_t c = 0; c < channels; c++) {
            output[first + c] = input[first + c] * factor[c] + summand[c];
        }
    }
}
