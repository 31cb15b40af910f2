/* Runs the network on every frame of inputs.bin and writes outputs.bin and result.json.
 *
 * Before each frame all scratch memory is filled with a pattern, another one each time, so that
 * nothing of an earlier frame or of zeroed memory can help. At the end the first frame runs once
 * more on yet another pattern and must give the same bytes. A frame is the network's inputs one
 * after the other; an output frame likewise. Exit code 0 when all was written.
 */
#include "network.h"
#include "platform.h"

enum { EXIT_FILE = 10, EXIT_FRAMES = 11, EXIT_NETWORK = 12 };

#define FNV_OFFSET 14695981039346656037u
#define FNV_PRIME 1099511628211u

static const char inputs_name[] = "inputs.bin";
static uint64_t counts[NETWORK_OPERATORS];
static uint64_t overhead;

static void fail(int code, const char *subject, const char *problem)
{
    console_write("benchmark: ");
    console_write(subject);
    console_write(problem);
    console_write("\n");
    semihosting_exit(code);
}

static void count_operator(unsigned index)
{
    counter_end();
    counts[index] = counter_elapsed() - overhead;
    counter_begin();
}

/* What an operator of no instructions would be charged: the hook's own way in and out. */
static void calibrate(void)
{
    void (*volatile hook)(unsigned) = count_operator;
    counter_start();
    counter_begin();
    hook(0);
    hook(0);
    overhead = counts[0];
}

static int open_or_fail(const char *name, int mode)
{
    const int handle = file_open(name, mode);
    if (handle < 0) {
        fail(EXIT_FILE, name, " cannot be opened");
    }
    return handle;
}

static void write_or_fail(int handle, const void *data, size_t bytes)
{
    if (file_write(handle, data, bytes)) {
        fail(EXIT_FILE, "the results", " cannot be written, the disk may be full");
    }
}

static void write_text(int handle, const char *text)
{
    size_t length = 0;
    while (text[length]) {
        length++;
    }
    write_or_fail(handle, text, length);
}

static void write_number(int handle, uint64_t value)
{
    char text[21];
    write_text(handle, decimal(value, text));
}

static void run_frame(int inputs, unsigned char pattern)
{
    network_poison(pattern);
    for (unsigned i = 0; i < NETWORK_INPUTS; i++) {
        if (file_read(inputs, network_input(i), network_input_bytes(i))) {
            fail(EXIT_FILE, inputs_name, " ends inside a frame");
        }
    }
    counter_begin();
    if (network_run(count_operator)) {
        fail(EXIT_NETWORK, "network_run", " reports an error");
    }
}

static uint64_t digest_outputs(void)
{
    uint64_t digest = FNV_OFFSET;
    for (unsigned i = 0; i < NETWORK_OUTPUTS; i++) {
        const unsigned char *bytes = network_output(i);
        for (size_t j = 0; j < network_output_bytes(i); j++) {
            digest = (digest ^ bytes[j]) * FNV_PRIME;
        }
    }
    return digest;
}

static void write_counts(int result, unsigned long frame)
{
    write_text(result, frame ? ",\n[" : "[");
    for (unsigned i = 0; i < NETWORK_OPERATORS; i++) {
        if (i) {
            write_text(result, ",");
        }
        write_number(result, counts[i]);
    }
    write_text(result, "]");
}

static unsigned long count_frames(int inputs)
{
    size_t bytes = 0;
    for (unsigned i = 0; i < NETWORK_INPUTS; i++) {
        bytes += network_input_bytes(i);
    }
    const long length = file_length(inputs);
    if (length <= 0 || (size_t)length % bytes) {
        fail(EXIT_FRAMES, inputs_name, " does not hold whole inputs of the network");
    }
    return (unsigned long)length / bytes;
}

int main(void)
{
    uint64_t digest = 0;
    if (network_init()) {
        fail(EXIT_NETWORK, "network_init", " reports an error");
    }
    int inputs = open_or_fail(inputs_name, FILE_READ);
    const int outputs = open_or_fail("outputs.bin", FILE_WRITE);
    const int result = open_or_fail("result.json", FILE_WRITE);
    const unsigned long frames = count_frames(inputs);
    calibrate();
    write_text(result, "{\"overhead\": ");
    write_number(result, overhead);
    write_text(result, ",\n\"instructions\": [");
    for (unsigned long frame = 0; frame < frames; frame++) {
        run_frame(inputs, (unsigned char)(0xA5 ^ frame));
        for (unsigned i = 0; i < NETWORK_OUTPUTS; i++) {
            write_or_fail(outputs, network_output(i), network_output_bytes(i));
        }
        if (frame == 0) {
            digest = digest_outputs();
        }
        write_counts(result, frame);
    }
    file_close(inputs);
    inputs = open_or_fail(inputs_name, FILE_READ);
    run_frame(inputs, 0x5A);
    write_text(result, "],\n\"repeatable\": ");
    write_text(result, digest == digest_outputs() ? "true" : "false");
    network_deinit();
    write_text(result, ",\n\"stack\": ");
    write_number(result, stack_used());
    write_text(result, "}\n");
    if (file_close(outputs) || file_close(result)) {
        fail(EXIT_FILE, "the results", " cannot be written, the disk may be full");
    }
    return file_close(inputs);
}
