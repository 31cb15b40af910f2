#include "validate.h"

#include <string.h>

#include "network.h"

static int run(const uint8_t *input, unsigned char pattern, void (*hook)(unsigned operator_index))
{
    network_poison(pattern);
    for (unsigned i = 0; i < NETWORK_INPUTS; i++) {
        memcpy(network_input(i), input, network_input_bytes(i));
        input += network_input_bytes(i);
    }
    return network_run(hook);
}

int validate_frame(const uint8_t *input, uint8_t *output, unsigned char pattern,
                   void (*hook)(unsigned operator_index))
{
    const int status = run(input, pattern, hook);
    for (unsigned i = 0; status == 0 && i < NETWORK_OUTPUTS; i++) {
        memcpy(output, network_output(i), network_output_bytes(i));
        output += network_output_bytes(i);
    }
    return status;
}

int validate_repeat(const uint8_t *input, const uint8_t *expected, unsigned char pattern)
{
    const int status = run(input, pattern, NULL);
    if (status != 0) {
        return status;
    }
    for (unsigned i = 0; i < NETWORK_OUTPUTS; i++) {
        if (memcmp(network_output(i), expected, network_output_bytes(i)) != 0) {
            return 1;
        }
        expected += network_output_bytes(i);
    }
    return 0;
}
