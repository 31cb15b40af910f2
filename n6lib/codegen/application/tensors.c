#include "tensors.h"

#include <stdio.h>

#include "network.h"

static FILE *file;
static int failed;

int tensors_open(const char *name)
{
    file = fopen(name, "wb");
    failed = file == NULL;
    return failed;
}

void tensors_write(unsigned operator_index)
{
    const void *data;
    for (unsigned i = 0; (data = network_operator_output(operator_index, i)) != NULL; i++) {
        const size_t size = network_operator_output_bytes(operator_index, i);
        failed |= fwrite(data, 1, size, file) != size;
    }
}

int tensors_close(void)
{
    if (file != NULL) {
        failed |= fclose(file) != 0;
        file = NULL;
    }
    return failed;
}
