#include "n6_casting.h"

typedef struct {
    float above; /* the first float past `high` */
    int64_t low, high;
} n6_limits;

static const n6_limits LIMITS[] = {
    [N6_INT8] = {0x1p7f, INT8_MIN, INT8_MAX},     [N6_UINT8] = {0x1p8f, 0, UINT8_MAX},
    [N6_INT16] = {0x1p15f, INT16_MIN, INT16_MAX}, [N6_INT32] = {0x1p31f, INT32_MIN, INT32_MAX},
    [N6_INT64] = {0x1p63f, INT64_MIN, INT64_MAX},
};

static int64_t truncated(float value, const n6_limits *limits)
{
    if (!(value < limits->above)) {
        return limits->high;
    }
    return value < (float)limits->low ? limits->low : (int64_t)value;
}

static int64_t load(n6_type type, const void *values, size_t i)
{
    switch (type) {
    case N6_INT8:
        return ((const int8_t *)values)[i];
    case N6_INT16:
        return ((const int16_t *)values)[i];
    case N6_INT32:
        return ((const int32_t *)values)[i];
    case N6_INT64:
        return ((const int64_t *)values)[i];
    default:
        return ((const uint8_t *)values)[i];
    }
}

static void store(n6_type type, int64_t value, void *values, size_t i)
{
    switch (type) {
    case N6_BOOL:
        ((uint8_t *)values)[i] = value != 0;
        break;
    case N6_INT16:
        ((uint16_t *)values)[i] = (uint16_t)value;
        break;
    case N6_INT32:
        ((uint32_t *)values)[i] = (uint32_t)value;
        break;
    case N6_INT64:
        ((int64_t *)values)[i] = value;
        break;
    case N6_FLOAT32:
        ((float *)values)[i] = (float)value;
        break;
    default:
        ((uint8_t *)values)[i] = (uint8_t)value;
    }
}

void n6_cast(n6_type from, n6_type to, const void *input, void *output, size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        if (from != N6_FLOAT32) {
            store(to, load(from, input, i), output, i);
        } else if (to == N6_FLOAT32) {
            ((float *)output)[i] = ((const float *)input)[i];
        } else if (to == N6_BOOL) {
            ((uint8_t *)output)[i] = ((const float *)input)[i] != 0.0f;
        } else {
            store(to, truncated(((const float *)input)[i], &LIMITS[to]), output, i);
        }
    }
}
