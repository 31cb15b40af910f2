/* Runs the network on every frame of inputs.bin and writes what every operator gives to tensors.bin,
 * frame by frame, operator by operator, output by output. Before each frame all activation memory
 * is filled with a pattern, another one each time. Exit code 0 when all was written.
 */
#include "network.h"
#include "platform.h"

enum { EXIT_FILE = 10, EXIT_FRAMES = 11, EXIT_NETWORK = 12 };

static const char inputs_name[] = "inputs.bin", tensors_name[] = "tensors.bin";
static int tensors;

static void fail(int code, const char *subject, const char *problem)
{
    console_write("tensors: ");
    console_write(subject);
    console_write(problem);
    console_write("\n");
    semihosting_exit(code);
}

static int open_or_fail(const char *name, int mode)
{
    const int handle = file_open(name, mode);
    if (handle < 0) {
        fail(EXIT_FILE, name, " cannot be opened");
    }
    return handle;
}

static void write_outputs(unsigned operator_index)
{
    const void *data;
    for (unsigned i = 0; (data = network_operator_output(operator_index, i)) != 0; i++) {
        if (file_write(tensors, data, network_operator_output_bytes(operator_index, i))) {
            fail(EXIT_FILE, tensors_name, " cannot be written, the disk may be full");
        }
    }
}

static void run_frame(int inputs, unsigned char pattern)
{
    network_poison(pattern);
    for (unsigned i = 0; i < NETWORK_INPUTS; i++) {
        if (file_read(inputs, network_input(i), network_input_bytes(i))) {
            fail(EXIT_FILE, inputs_name, " ends inside a frame");
        }
    }
    if (network_run(write_outputs)) {
        fail(EXIT_NETWORK, "network_run", " reports an error");
    }
}

int main(void)
{
    if (network_init()) {
        fail(EXIT_NETWORK, "network_init", " reports an error");
    }
    const int inputs = open_or_fail(inputs_name, FILE_READ);
    tensors = open_or_fail(tensors_name, FILE_WRITE);
    const long length = file_length(inputs);
    if (length <= 0 || (size_t)length % NETWORK_INPUT_BYTES) {
        fail(EXIT_FRAMES, inputs_name, " does not hold whole inputs of the network");
    }
    for (long frame = 0; frame < length / (long)NETWORK_INPUT_BYTES; frame++) {
        run_frame(inputs, (unsigned char)(0xA5 ^ frame));
    }
    network_deinit();
    if (file_close(tensors)) {
        fail(EXIT_FILE, tensors_name, " cannot be written, the disk may be full");
    }
    return file_close(inputs);
}
