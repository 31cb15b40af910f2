from n6lib.codegen.emission import RUNTIME
from n6lib.firmware.kernels import needed

LIBRARY = {path.name: path.read_text(encoding="utf-8") for path in RUNTIME.glob("*.[ch]")}


def test_a_kernel_brings_its_headers_and_what_it_calls_and_no_more():
    files = {
        "network.c": '#include "n6_a.h"\nstatic void run(void)\n{\n    n6_first(1);\n}\n',
        "n6_a.h": "void n6_first(int value);\nvoid n6_second(int value);\n",
        "n6_a.c": '#include "n6_a.h"\n#include "n6_b.h"\n\nvoid n6_first(int value)\n{\n}\n',
        "n6_b.h": "static inline int n6_helped(int value)\n{\n    return n6_third(value);\n}\n",
        "n6_c.c": "int n6_third(int value)\n{\n    return value;\n}\n",
        "n6_d.c": "void n6_second(int value)\n{\n}\n",
    }
    assert needed(files) == files.keys() - {"n6_d.c"}


def test_a_prototype_over_several_lines_calls_nothing():
    files = {
        "network.c": '#include "n6_a.h"\n',
        "n6_a.h": "void n6_first(int value,\n              int other);\n",
        "n6_a.c": "void n6_first(int value,\n              int other)\n{\n}\n",
    }
    assert needed(files) == {"network.c", "n6_a.h"}


def test_files_of_one_s_own_always_stay():
    assert needed({"network.c": "", "extra.c": "", "n6_a.c": ""}) == {"network.c", "extra.c"}


def test_a_convolution_needs_neither_softmax_nor_recurrent_kernels():
    network = '#include "n6_kernels.h"\nvoid run(void)\n{\n    n6_convolve(0, 0, 0);\n}\n'
    reached = needed({"network.c": network, **LIBRARY})
    assert {"n6_convolution.c", "n6_dot.c", "n6_kernels.h"} <= reached
    assert not {"n6_softmax.c", "n6_sequence_lstm.c", "n6_add.c"} & reached


def test_functions_named_by_macros_come_with_their_header():
    files = {
        "network.c": '#include "n6_a.h"\nvoid run(void)\n{\n    n6_mul_int8();\n}\n',
        "n6_a.h": "#define DECLARE(type) void n6_mul_##type(void)\n",
        "n6_a.c": '#include "n6_a.h"\n#define KERNEL(type) void n6_mul_##type(void) {}\n',
        "n6_b.c": '#include "n6_b.h"\n#define OTHER(type) void n6_div_##type(void) {}\n',
    }
    assert needed(files) == {"network.c", "n6_a.h", "n6_a.c"}


def test_a_macro_that_is_given_the_name_defines_it():
    files = {
        "network.c": "void run(void)\n{\n    n6_mul_int8();\n}\n",
        "n6_a.c": "#define PRODUCT(name) void name(void) {}\nPRODUCT(n6_mul_int8)\n",
    }
    assert needed(files) == files.keys()
