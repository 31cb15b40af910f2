/* Instructions retired, from SysTick under QEMU's -icount.
 *
 * With -icount shift=S every instruction takes 2^S ns of virtual time, and SysTick shows that time
 * in ticks of its clock: TICK_INSTRUCTIONS / TICK_DIVISOR instructions per tick. One instruction is
 * longer than two ticks, so that a number of ticks since the start belongs to one number of
 * instructions. SysTick has 24 bits; its interrupt counts the wraps, and the handler's own
 * instructions are taken off again.
 */
#include "machine.h"
#include "platform.h"

#define SYST_CSR (*(volatile uint32_t *)0xE000E010)
#define SYST_RVR (*(volatile uint32_t *)0xE000E014)
#define SYST_CVR (*(volatile uint32_t *)0xE000E018)
#define ICSR (*(volatile uint32_t *)0xE000ED04)

#define ICSR_PENDSTSET (1u << 26)
#define SYSTICK_LAST 0xFFFFFFu
#define HANDLER_INSTRUCTIONS 6u

/* A reading of the timer and the wraps the handler had seen when it was taken. */
struct sample {
    uint32_t value, pending, wraps;
};

volatile uint32_t counter_wraps;
static struct sample first, last;

__attribute__((naked)) void counter_handler(void)
{
    __asm volatile("movw r0, #:lower16:counter_wraps \n"
                   "movt r0, #:upper16:counter_wraps \n"
                   "ldr  r1, [r0]                    \n"
                   "adds r1, r1, #1                  \n"
                   "str  r1, [r0]                    \n"
                   "bx   lr                          \n");
}

void counter_start(void)
{
    SYST_CSR = 0;
    counter_wraps = 0;
    SYST_RVR = SYSTICK_LAST;
    SYST_CVR = 0;
    SYST_CSR = 7; /* processor clock, interrupt, enable */
    while (SYST_CVR == 0) {
    }
}

/* Straight-line code: what it adds to a count is always the same, and calibration takes it off. */
static inline __attribute__((always_inline)) void take(struct sample *sample)
{
    __asm volatile("cpsid i" ::: "memory");
    sample->value = SYST_CVR;
    sample->pending = ICSR;
    sample->wraps = counter_wraps;
    __asm volatile("cpsie i" ::: "memory");
}

__attribute__((noinline)) void counter_begin(void)
{
    take(&first);
}

__attribute__((noinline)) void counter_end(void)
{
    take(&last);
}

static uint64_t instructions(const struct sample *sample)
{
    /* A wrap that waits for its interrupt is seen in the value only once the timer has reloaded. */
    const int waiting = (sample->pending & ICSR_PENDSTSET) && sample->value > SYSTICK_LAST / 2;
    const uint64_t wraps = sample->wraps + (waiting ? 1u : 0u);
    const uint64_t ticks = wraps * (SYSTICK_LAST + 1) + (SYSTICK_LAST - sample->value) + 1;
    /* The value is rounded to whole ticks; a tick's middle lies nearest to the true number. */
    const uint64_t twice = (2 * ticks + 1) * TICK_INSTRUCTIONS;
    const uint64_t retired = (twice + TICK_DIVISOR) / (2 * TICK_DIVISOR);
    return retired - (uint64_t)HANDLER_INSTRUCTIONS * sample->wraps;
}

uint64_t counter_elapsed(void)
{
    return instructions(&last) - instructions(&first);
}
