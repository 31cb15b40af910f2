/* Prints the stack used before and after a function that needs a little more than 10000 bytes. */
#include "platform.h"

__attribute__((noinline)) static int use(unsigned fill)
{
    volatile unsigned char space[10000];
    for (unsigned i = 0; i < sizeof space; i++) {
        space[i] = (unsigned char)fill;
    }
    return space[fill];
}

static void print(size_t bytes)
{
    char text[21];
    console_write(decimal(bytes, text));
    console_write("\n");
}

int main(void)
{
    print(stack_used());
    const int used = use(17);
    print(stack_used());
    return used - 17;
}
