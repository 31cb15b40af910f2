/* out[i] = weights[i] * (in[i] + 1) modulo 256, in three steps over two pools. */
#include "network.h"

#include <stdint.h>
#include <string.h>

enum { SIZE = 64 };

extern const uint8_t network_weights[SIZE];

static uint8_t pool_a[2 * SIZE] __attribute__((section(".n6_pool.a"), aligned(32)));
static uint8_t pool_b[SIZE] __attribute__((section(".n6_pool.b"), aligned(32)));

static uint8_t *const input = pool_a;
static uint8_t *const sum = pool_b;
static uint8_t *const output = pool_a + SIZE;

static void increment(void)
{
    for (int i = 0; i < SIZE; i++) {
        sum[i] = (uint8_t)(input[i] + 1u);
    }
}

static void multiply(void)
{
    for (int i = 0; i < SIZE; i++) {
        output[i] = (uint8_t)(sum[i] * network_weights[i]);
    }
}

/* Instructions in the millions, so that the 24-bit timer wraps inside an operator. */
static void wait(void)
{
    for (volatile uint32_t i = 0; i < 1000000; i++) {
    }
}

static void (*const operators[NETWORK_OPERATORS])(void) = {increment, multiply, wait};

int network_init(void)
{
    return 0;
}

int network_run(void (*hook)(unsigned operator_index))
{
    for (unsigned i = 0; i < NETWORK_OPERATORS; i++) {
        operators[i]();
        if (hook) {
            hook(i);
        }
    }
    return 0;
}

void network_deinit(void)
{
}

void *network_input(unsigned index)
{
    return index ? 0 : input;
}

size_t network_input_bytes(unsigned index)
{
    return index ? 0 : SIZE;
}

const void *network_output(unsigned index)
{
    return index ? 0 : output;
}

size_t network_output_bytes(unsigned index)
{
    return index ? 0 : SIZE;
}

void network_poison(unsigned char pattern)
{
    memset(pool_a, pattern, sizeof pool_a);
    memset(pool_b, pattern, sizeof pool_b);
}

const char *network_operator_name(unsigned index)
{
    static const char *const names[NETWORK_OPERATORS] = {"increment", "multiply", "wait"};
    return index < NETWORK_OPERATORS ? names[index] : 0;
}

const void *network_operator_output(unsigned index, unsigned output)
{
    static const uint8_t *const outputs[NETWORK_OPERATORS] = {pool_b, pool_a + SIZE, pool_b};
    return index < NETWORK_OPERATORS && output == 0 ? outputs[index] : 0;
}

size_t network_operator_output_bytes(unsigned index, unsigned output)
{
    return network_operator_output(index, output) ? SIZE : 0;
}
