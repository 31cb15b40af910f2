/* validate INPUT OUTPUT COUNT [--time N | --tensors FILE]: runs COUNT frames from one file to
 * another. validate --stream: answers frames on standard input as they come (see stream.h).
 *
 * A frame is all inputs, or all outputs, one after another. Every frame meets memory filled with
 * another pattern, and the first runs again at the end. Exit code 1 if that gave other bytes, 2 for
 * wrong use or files. --time prints the nanoseconds of the fastest of N runs; --tensors writes what
 * every operator gives on every frame, one after another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "network.h"
#include "stream.h"
#include "tensors.h"
#include "validate.h"

static uint8_t first_input[NETWORK_INPUT_BYTES], first_output[NETWORK_OUTPUT_BYTES];
static uint8_t input[NETWORK_INPUT_BYTES], output[NETWORK_OUTPUT_BYTES];

static int fail(const char *name, const char *what)
{
    fprintf(stderr, "validate: %s: %s\n", name, what);
    return 2;
}

static int parse_count(const char *text, long *count)
{
    char *end;
    *count = strtol(text, &end, 10);
    return *end == '\0' && end != text && *count >= 1 ? 0 : fail(text, "must be a count from 1 on");
}

static unsigned char pattern(long frame)
{
    return (unsigned char)(0xA5 ^ (frame * 0x3B));
}

static int run_frames(FILE *from, FILE *to, long count, const char *names[3])
{
    void (*hook)(unsigned) = names[2] != NULL ? tensors_write : NULL;
    for (long frame = 0; frame < count; frame++) {
        if (fread(input, 1, sizeof(input), from) != sizeof(input)) {
            return fail(names[0], "holds fewer bytes than COUNT frames of input");
        }
        if (validate_frame(input, output, pattern(frame), hook) != 0) {
            return fail("network_run", "refused to run");
        }
        if (fwrite(output, 1, sizeof(output), to) != sizeof(output)) {
            return fail(names[1], "cannot be written; is the disk full?");
        }
        if (frame == 0) {
            memcpy(first_input, input, sizeof(input));
            memcpy(first_output, output, sizeof(output));
        }
    }
    if (fgetc(from) != EOF) {
        return fail(names[0], "holds more bytes than COUNT frames of input");
    }
    if (validate_repeat(first_input, first_output, pattern(count)) != 0) {
        fprintf(stderr, "validate: the first frame gave other bytes when it ran again\n");
        return 1;
    }
    return 0;
}

static int run_files(const char *names[3], long count)
{
    FILE *from = fopen(names[0], "rb");
    if (from == NULL) {
        return fail(names[0], "cannot be read");
    }
    FILE *to = fopen(names[1], "wb");
    if (to == NULL) {
        fclose(from);
        return fail(names[1], "cannot be written");
    }
    int status = 0;
    if (names[2] != NULL && tensors_open(names[2]) != 0) {
        status = fail(names[2], "cannot be written");
    }
    if (status == 0) {
        status = run_frames(from, to, count, names);
    }
    if (names[2] != NULL && tensors_close() != 0 && status == 0) {
        status = fail(names[2], "cannot be written; is the disk full?");
    }
    fclose(from);
    if (fclose(to) != 0 && status == 0) {
        status = fail(names[1], "cannot be written; is the disk full?");
    }
    return status;
}

static void time_runs(long runs)
{
    long long best = -1;
    for (long run = 0; run < runs; run++) {
        struct timespec start, end;
        const uint8_t *source = first_input;
        for (unsigned i = 0; i < NETWORK_INPUTS; i++) {
            memcpy(network_input(i), source, network_input_bytes(i));
            source += network_input_bytes(i);
        }
        clock_gettime(CLOCK_MONOTONIC, &start);
        network_run(NULL);
        clock_gettime(CLOCK_MONOTONIC, &end);
        const long long took =
            (end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec);
        best = best < 0 || took < best ? took : best;
    }
    printf("%lld\n", best);
}

static int usage(void)
{
    return fail("usage", "validate INPUT OUTPUT COUNT [--time N | --tensors FILE] | --stream");
}

static int stream(void)
{
    if (network_init() != 0) {
        return fail("network_init", "failed");
    }
    const int status = stream_frames();
    network_deinit();
    return status;
}

int main(int argc, char **argv)
{
    long count, runs = 0;
    if (argc == 2 && strcmp(argv[1], "--stream") == 0) {
        return stream();
    }
    if (argc != 4 && argc != 6) {
        return usage();
    }
    const char *names[3] = {argv[1], argv[2], NULL};
    if (parse_count(argv[3], &count) != 0) {
        return 2;
    }
    if (argc == 6 && strcmp(argv[4], "--tensors") == 0) {
        names[2] = argv[5];
    } else if (argc == 6 && strcmp(argv[4], "--time") != 0) {
        return usage();
    } else if (argc == 6 && parse_count(argv[5], &runs) != 0) {
        return 2;
    }
    if (network_init() != 0) {
        return fail("network_init", "failed");
    }
    const int status = run_files(names, count);
    if (status == 0 && runs > 0) {
        time_runs(runs);
    }
    network_deinit();
    return status;
}
