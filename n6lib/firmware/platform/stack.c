/* Depth of the stack, read off the paint that reset left on it. */
#include "platform.h"

size_t stack_used(void)
{
    const uint32_t *lowest = stack_limit;
    while (lowest < stack_top && *lowest == STACK_PAINT) {
        lowest++;
    }
    return (size_t)(stack_top - lowest) * sizeof *lowest;
}
