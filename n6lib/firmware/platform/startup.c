/* From reset to main() on a Cortex-M: vector table, FPU and Helium, painted stack, .data, .bss. */
#include "platform.h"

#include <stdint.h>
#include <string.h>

extern uint8_t data_start[], data_end[], bss_start[], bss_end[];
extern const uint8_t data_image[];

int main(void);

/* Before any C code, which may use vector registers: access to CP10/CP11 (FPU, Helium), the stack
 * limit where the architecture has one, and the pattern by which stack_used() finds its depth. */
__attribute__((naked, noreturn, used)) void reset_handler(void)
{
    __asm volatile("cpsid i                       \n"
                   "ldr   r0, =0xE000ED88         \n"
                   "ldr   r1, [r0]                \n"
                   "orr   r1, r1, #0x00F00000     \n"
                   "str   r1, [r0]                \n"
                   "dsb                           \n"
                   "isb                           \n"
                   "ldr   r0, =stack_limit        \n"
                   "ldr   r1, =stack_top          \n"
                   "mov   sp, r1                  \n"
#if __ARM_ARCH >= 8
                   "msr   msplim, r0              \n"
#endif
                   "ldr   r2, =%c0                \n"
                   "1: str r2, [r0], #4           \n"
                   "cmp   r0, r1                  \n"
                   "blo   1b                      \n"
                   "cpsie i                       \n"
                   "b     start                   \n"
                   :
                   : "i"(STACK_PAINT));
}

__attribute__((noreturn, used)) void start(void)
{
    memcpy(data_start, data_image, (size_t)(data_end - data_start));
    memset(bss_start, 0, (size_t)(bss_end - bss_start));
    fault_enable();
    semihosting_exit(main());
}

typedef void (*vector)(void);

__attribute__((section(".vectors"), used)) static const vector vectors[16] = {
    (vector)(uintptr_t)stack_top,
    reset_handler,
    fault_handler, /* NMI */
    fault_handler, /* HardFault */
    fault_handler, /* MemManage */
    fault_handler, /* BusFault */
    fault_handler, /* UsageFault */
    fault_handler, /* SecureFault */
    0,
    0,
    0,
    fault_handler, /* SVCall */
    fault_handler, /* DebugMonitor */
    0,
    fault_handler, /* PendSV */
    counter_handler,
};
