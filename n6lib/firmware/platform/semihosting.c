/* Calls of "Semihosting for AArch32 and AArch64" (Arm IHI 0074); on the M-profile, BKPT 0xAB. */
#include "platform.h"

#include <string.h>

enum {
    SYS_OPEN = 0x01,
    SYS_CLOSE = 0x02,
    SYS_WRITE0 = 0x04,
    SYS_WRITE = 0x05,
    SYS_READ = 0x06,
    SYS_FLEN = 0x0C,
    SYS_EXIT_EXTENDED = 0x20
};

#define ADP_STOPPED_APPLICATION_EXIT 0x20026u

static int32_t call(uint32_t operation, const void *argument)
{
    register uint32_t r0 __asm("r0") = operation;
    register const void *r1 __asm("r1") = argument;
    __asm volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
    return (int32_t)r0;
}

int file_open(const char *name, int mode)
{
    const uint32_t block[3] = {(uint32_t)(uintptr_t)name, (uint32_t)mode, (uint32_t)strlen(name)};
    return (int)call(SYS_OPEN, block);
}

long file_length(int handle)
{
    const uint32_t block[1] = {(uint32_t)handle};
    return (long)call(SYS_FLEN, block);
}

int file_read(int handle, void *data, size_t bytes)
{
    const uint32_t block[3] = {(uint32_t)handle, (uint32_t)(uintptr_t)data, (uint32_t)bytes};
    return (int)call(SYS_READ, block);
}

int file_write(int handle, const void *data, size_t bytes)
{
    const uint32_t block[3] = {(uint32_t)handle, (uint32_t)(uintptr_t)data, (uint32_t)bytes};
    return (int)call(SYS_WRITE, block);
}

int file_close(int handle)
{
    const uint32_t block[1] = {(uint32_t)handle};
    return (int)call(SYS_CLOSE, block);
}

void console_write(const char *text)
{
    call(SYS_WRITE0, text);
}

void semihosting_exit(int code)
{
    const uint32_t block[2] = {ADP_STOPPED_APPLICATION_EXIT, (uint32_t)code};
    for (;;) {
        call(SYS_EXIT_EXTENDED, block);
    }
}
