/* Numbers as text, without the C library's formatted output. */
#include "platform.h"

char *decimal(uint64_t value, char *text)
{
    char digits[20];
    int count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
    } while (value /= 10);
    for (int i = 0; i < count; i++) {
        text[i] = digits[count - 1 - i];
    }
    text[count] = 0;
    return text;
}

char *hexadecimal(uint32_t value, char *text)
{
    text[0] = '0';
    text[1] = 'x';
    for (int i = 0; i < 8; i++) {
        text[2 + i] = "0123456789abcdef"[value >> (28 - 4 * i) & 15];
    }
    text[10] = 0;
    return text;
}
