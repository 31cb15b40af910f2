/* Counts regions of known length: a loop of n rounds retires 2 n + 1 instructions.
 *
 * Prints, for every n, n and the number counted. The lengths go through every phase of the timer's
 * ticks and, in the end, through several wraps of its 24 bits.
 */
#include "platform.h"

#define EMPTY "bl counter_begin \n bl counter_end \n"
#define LOOP                                                                                       \
    "mov r4, %0          \n"                                                                       \
    "bl  counter_begin   \n"                                                                       \
    "mov r0, r4          \n"                                                                       \
    "1: subs r0, r0, #1  \n"                                                                       \
    "bne 1b              \n"                                                                       \
    "bl  counter_end     \n"
#define CLOBBERS "r0", "r1", "r2", "r3", "r4", "r12", "lr", "cc", "memory"

static uint64_t overhead;

static void count(uint32_t rounds)
{
    char text[21];
    __asm volatile(LOOP : : "r"(rounds) : CLOBBERS);
    const uint64_t counted = counter_elapsed() - overhead;
    console_write(decimal(rounds, text));
    console_write(" ");
    console_write(decimal(counted, text));
    console_write("\n");
}

int main(void)
{
    counter_start();
    __asm volatile(EMPTY : : : CLOBBERS);
    overhead = counter_elapsed();
    for (uint32_t rounds = 1; rounds <= 600; rounds++) {
        count(rounds);
    }
    for (uint32_t rounds = 1000; rounds < 20000000; rounds *= 7) {
        count(rounds);
    }
    return 0;
}
