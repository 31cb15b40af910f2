#include <math.h>

#include "n6_normalization.h"

static double squares(const float *line, int32_t first, int32_t end)
{
    double sum = 0.0;
    for (int32_t c = first; c < end; c++) {
        sum += (double)line[c] * (double)line[c];
    }
    return sum;
}

void n6_normalize_locally(const n6_local_response *response, const float *input, float *output)
{
    const int32_t channels = response->channels;
    for (int32_t i = 0; i < response->count; i++, input += channels, output += channels) {
        for (int32_t c = 0; c < channels; c++) {
            const int32_t first = c < response->before ? 0 : c - response->before;
            const int32_t end =
                channels - c <= response->after ? channels : c + response->after + 1;
            const double sum = squares(input, first, end);
            const double factor =
                pow(response->bias + response->alpha * sum, response->exponent);
            output[c] = (float)((double)input[c] * factor);
        }
    }
}
