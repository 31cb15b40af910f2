/* A fault ends the run with one line that names it, and an exit code of its own. */
#include "platform.h"

#define CCR (*(volatile uint32_t *)0xE000ED14)
#define SHCSR (*(volatile uint32_t *)0xE000ED24)
#define CFSR (*(volatile uint32_t *)0xE000ED28)
#define HFSR (*(volatile uint32_t *)0xE000ED2C)
#define MMFAR (*(volatile uint32_t *)0xE000ED34)
#define BFAR (*(volatile uint32_t *)0xE000ED38)

#define CCR_DIV_0_TRP (1u << 4)
/* Memory management, bus, usage and secure faults enabled: each comes under its own number. */
#define SHCSR_FAULTS (1u << 16 | 1u << 17 | 1u << 18 | 1u << 19)
#define CFSR_MMARVALID (1u << 7)
#define CFSR_BFARVALID (1u << 15)
#define CFSR_STKOF (1u << 20)
#define CFSR_STACKING (1u << 4 | 1u << 12)

void fault_enable(void)
{
    SHCSR |= SHCSR_FAULTS;
    CCR |= CCR_DIV_0_TRP;
}

/* The stack may be what failed, so the report has one of its own. */
__attribute__((used, aligned(8))) uint32_t fault_stack[256];

__attribute__((naked)) void fault_handler(void)
{
    __asm volatile("mrs r0, ipsr                \n"
                   "mov r1, sp                  \n"
                   "ldr r2, =fault_stack + %c0  \n"
                   "mov sp, r2                  \n"
                   "b   fault_report            \n"
                   :
                   : "i"(sizeof fault_stack));
}

/* Cores without a stack limit register run on below the stack and fail somewhere else. */
static int overflowed(uint32_t status, const uint32_t *frame)
{
    return (status & (CFSR_STKOF | CFSR_STACKING)) || frame < stack_limit ||
           *stack_limit != STACK_PAINT;
}

static const char *fault_name(uint32_t exception)
{
    static const char *const names[] = {"hard fault", "memory management fault", "bus fault",
                                        "usage fault", "secure fault"};
    return exception >= 3 && exception <= 7 ? names[exception - 3] : "unexpected exception";
}

static void write_number(const char *label, uint32_t value)
{
    char text[21];
    console_write(label);
    console_write(hexadecimal(value, text));
}

__attribute__((noreturn, used)) void fault_report(uint32_t exception, const uint32_t *frame)
{
    const uint32_t status = CFSR;
    const int overflow = overflowed(status, frame);
    console_write("fault: ");
    console_write(overflow ? "stack overflow" : fault_name(exception));
    if (!overflow && frame + 8 <= stack_top) {
        write_number(" at instruction ", frame[6]);
    }
    if (status & CFSR_BFARVALID) {
        write_number(" touching address ", BFAR);
    }
    if (status & CFSR_MMARVALID) {
        write_number(" touching address ", MMFAR);
    }
    write_number(", CFSR ", status);
    write_number(", HFSR ", HFSR);
    console_write("\n");
    semihosting_exit(FAULT_EXIT + (int)exception);
}
