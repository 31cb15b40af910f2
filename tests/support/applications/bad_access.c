/* Reads where no memory is. */
#include <stdint.h>

int main(void)
{
    return (int)*(volatile uint32_t *)0xF0000000u;
}
