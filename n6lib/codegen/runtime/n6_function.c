#include "n6_function.h"

#define N6_FUNCTION(name, expression)                                                           \
    void n6_##name##_float32(const n6_coefficients *k, const float *input, float *output,       \
                             size_t elements)                                                   \
    {                                                                                           \
        (void)k;                                                                                \
        for (size_t i = 0; i < elements; i++) {                                                 \
            const double x = (double)input[i];                                                  \
            output[i] = (float)(expression);                                                    \
        }                                                                                       \
    }

static double bounded(double value, double low, double high)
{
    const double raised = value < low ? low : value;
    return raised > high ? high : raised;
}

static double softplus(double x)
{
    return (x > 0.0 ? x : 0.0) + log1p(exp(-fabs(x)));
}

/* With 1 + tanh(u) as 2 / (1 + exp(-2u)), which does not cancel. */
static double gelu_tanh(double x)
{
    return x / (1.0 + exp(-1.5957691216057308 * (x + 0.044715 * x * x * x)));
}

N6_FUNCTION(abs, fabs(x))
N6_FUNCTION(acos, acos(x))
N6_FUNCTION(acosh, acosh(x))
N6_FUNCTION(asin, asin(x))
N6_FUNCTION(asinh, asinh(x))
N6_FUNCTION(atan, atan(x))
N6_FUNCTION(atanh, atanh(x))
N6_FUNCTION(ceil, ceil(x))
N6_FUNCTION(celu, x < 0.0 ? k->alpha * expm1(x / k->alpha) : x)
N6_FUNCTION(cos, cos(x))
N6_FUNCTION(cosh, cosh(x))
N6_FUNCTION(elu, x < 0.0 ? k->alpha * expm1(x) : x)
N6_FUNCTION(erf, erf(x))
N6_FUNCTION(exp, exp(x))
N6_FUNCTION(floor, floor(x))
N6_FUNCTION(gelu, 0.5 * x * erfc(-0.7071067811865476 * x))
N6_FUNCTION(gelu_tanh, gelu_tanh(x))
N6_FUNCTION(hard_sigmoid, bounded(k->alpha * x + k->beta, 0.0, 1.0))
N6_FUNCTION(hard_swish, x * bounded(x + 3.0, 0.0, 6.0) / 6.0)
N6_FUNCTION(leaky_relu, x < 0.0 ? k->alpha * x : x)
N6_FUNCTION(log, log(x))
N6_FUNCTION(mish, x * tanh(softplus(x)))
N6_FUNCTION(neg, -x)
N6_FUNCTION(reciprocal, 1.0 / x)
N6_FUNCTION(round, rint(x))
N6_FUNCTION(rsqrt, 1.0 / sqrt(x))
N6_FUNCTION(selu, x < 0.0 ? k->beta * k->alpha * expm1(x) : k->beta * x)
N6_FUNCTION(sigmoid, 1.0 / (1.0 + exp(-x)))
N6_FUNCTION(sign, (x > 0.0) - (x < 0.0))
N6_FUNCTION(silu, x / (1.0 + exp(-x)))
N6_FUNCTION(sin, sin(x))
N6_FUNCTION(sinh, sinh(x))
N6_FUNCTION(softplus, softplus(x))
N6_FUNCTION(softsign, x / (1.0 + fabs(x)))
N6_FUNCTION(sqrt, sqrt(x))
N6_FUNCTION(square, x * x)
N6_FUNCTION(tan, tan(x))
N6_FUNCTION(tanh, tanh(x))
N6_FUNCTION(thresholded_relu, x > k->alpha ? x : 0.0)

void n6_clip_float32(const n6_real_limits *limits, const float *input, float *output,
                     size_t elements)
{
    const float low = limits->low, high = limits->high;
    for (size_t i = 0; i < elements; i++) {
        const float raised = input[i] > low ? input[i] : low;
        output[i] = raised < high ? raised : high;
    }
}
