/* What the applications may ask of the machine: files, exit, instruction counts, stack depth. */
#ifndef PLATFORM_H
#define PLATFORM_H

#include <stddef.h>
#include <stdint.h>

#define STACK_PAINT 0xC5C5C5C5u

/* The exit code of a fault is this plus its exception number (3 HardFault ... 7 SecureFault). */
#define FAULT_EXIT 64

/* Bounds of the stack, from the linker script. */
extern uint32_t stack_limit[], stack_top[];

/* Greatest depth of the stack since reset, in bytes. */
size_t stack_used(void);

/* Semihosting (Arm IHI 0074): files of the host by name, relative to the emulator's folder. */
enum { FILE_READ = 1, FILE_WRITE = 5 };
int file_open(const char *name, int mode);                  /* handle, or -1 */
long file_length(int handle);                               /* bytes, or -1 */
int file_read(int handle, void *data, size_t bytes);        /* 0 when all were read */
int file_write(int handle, const void *data, size_t bytes); /* 0 when all were written */
int file_close(int handle);                                 /* 0 when done */
void console_write(const char *text);
__attribute__((noreturn)) void semihosting_exit(int code);

/* Instructions retired between counter_begin() and counter_end(), exact under QEMU's -icount.
 * They count instructions; they say nothing of cycles or time. Start the counter once. */
void counter_start(void);
void counter_begin(void);
void counter_end(void);
uint64_t counter_elapsed(void);
void counter_handler(void);

/* Faults print one line on the console and exit with FAULT_EXIT plus the exception number. */
void fault_enable(void);
void fault_handler(void);

/* Decimal or 0x-prefixed digits of `value` into `text` (at least 21 bytes); returns `text`. */
char *decimal(uint64_t value, char *text);
char *hexadecimal(uint32_t value, char *text);

#endif
