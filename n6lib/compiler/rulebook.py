"""Every rule of the mapping that can be left out, by name, with what it does in one sentence.

docs/rules.md, made by `make ablation`, says on what each was found, what confirmed it and what it
buys.
"""

from typing import NamedTuple

EPOCHS, WEIGHTS, MEMORY = "epochs", "weights", "memory"


class Rule(NamedTuple):
    """What a rule does, the stage that follows it, and the figure that it is there for."""

    stage: str
    effect: str

    @property
    def aim(self) -> str:
        """Epochs, unless it is a rule of weights or memory."""
        return self.stage if self.stage in (WEIGHTS, MEMORY) else EPOCHS


def _stage(name: str, **rules: str) -> dict[str, Rule]:
    return {rule: Rule(name, effect) for rule, effect in rules.items()}


RULES: dict[str, Rule] = {
    **_stage(
        "lowering",
        bytes_at_edges="makes float edges bytes from ONNX, and in ATONN 1.1.3",
        turned_outputs="gives an output that an ONNX file rotates at its end as it lies",
        sequences_at_edges="turns an output of three axes from TFLite by a copy",
        copied_sequences="copies an image from TFLite that becomes a sequence of other channels",
        copied_planes="copies an image that ONNX gives plane by plane, rather than rename it",
        floats_copied_first="copies such an image before it is quantized, if it is floats",
        sequences_raised="makes such a sequence an image of one line before",
        moved_stacks="copies what is no image before its axes are rotated",
        keys_given_turned="exchanges the last axes of what a product of matrices reads turned",
        zero_points_subtracted="subtracts a zero point of -128 before a convolution",
        zero_points_of_products="takes off a product what the zero points of its factors add",
        constants_off_last="takes constant factors off a product last",
        kept_relu="keeps a ReLU up to ATONN 1.1.0 where saturation does the same",
        fused_swish="makes x times its own sigmoid one function from ATONN 1.1.0 on",
        float_slopes="leaves slopes of PReLU from ONNX floats, in software",
        own_conversions="lets all readers share a conversion that the model itself has",
        bytes_for_each_reader="converts from floats once for each reader where the model does not",
        norms_of_bytes="makes a batch normalization between conversions a product and a sum",
        float_norms_in_two="makes other batch normalizations two epochs up to ATONN 1.1.0",
        scale_of_softmax="lets a softmax write the scale that its ONNX file wants",
        busiest_groups="takes input channels in the group that keeps most of them busy at once",
        useful_units="takes no more units in series than kernels arrive for, at -O3",
        counted_groups="computes what has more than 255 groups of input channels in software",
        cut_columns="cuts kernels wider than six columns, or twelve at stride 2",
        last_column="computes a single column left of a kernel over the image in software",
        dilation_as_channels="makes pixels between dilated taps channels, and back, in two epochs",
        dilation_multiples="enlarges an image that a dilation does not divide up to ATONN 1.1.1",
        zeros_between_inputs="widens the input of a transposed convolution by three copies",
        scaled_and_biased="scales and adds the bias in one node from ATONN 1.1.3 on",
        maxima_in_steps="takes maxima over more than 3x3 in steps of 3x3",
        long_lines="pools images of long lines and many channels in software",
        rescaled_means="brings a mean to another scale in a node of its own",
        unequal_parts="joins unequal parts of lines by copies that the CPU sets up",
        cut_lines="cuts lines by copies that the CPU sets up",
        joined_in_place="writes parts of a Concat side by side from ATONN 1.1.3 on",
    ),
    **_stage(
        "formats",
        order_of_streams="lets ARITH and ACTIV units keep the order of the stream they join",
        groups_fill_beats="stores groups of less than 8 bytes channel-last",
        factors_in_groups="stores factors of products in groups of any size",
        software_sets_order="stores what is joined with the result of software channel-last",
        readied_in_groups="subtracts zero points into the groups that the convolution wants",
        split_keeps_groups="lets a Split pass groups on",
        turned_for_softmax="turns the order of images round before a softmax",
    ),
    **_stage(
        "copies",
        copies_for_long_reads="copies what a convolution reads for over 2.5 cycles per element",
        copies_of_signed_blocks="copies signed features of depthwise blocks smaller than a beat",
        shared_copies="gives one copy to all who read in its groups",
        copies_of_joined="copies what was joined as anything else",
        no_planes="copies no images into planes from ATONN 1.1.3 on",
        straight_windows="copies what lies in groups before it is pooled",
        straight_parts="copies the parts of a Concat that do not lie alike",
        one_pixel="reads a single pixel in any order",
    ),
    **_stage(
        "streams",
        one_reader="sends what a CONVACC made to one reader",
        one_round="streams only into convolutions that read their input once",
        software_streams="streams what software wrote into convolutions of all its channels",
        stored_before="stores what is read channel-last from memory before a convolution",
        like_groups="adds to a stream only what lies in like groups",
        branches_apart="does not let branches of one node meet in its epoch",
        several_passes_meet="lets them meet after sums of several passes",
        factor_ends_stream="ends a stream where a factor is taken off a product in groups",
        beat_after_product="goes on if the product comes in the same epoch, in groups of 4",
        stored_repetitions="stores what was joined with a repeated constant if the reader waits",
        held_features="takes no mean from a convolution that holds its features",
        borders_from_memory="reads windows that reach beyond the image from memory",
        forked_streams="lets several ARITH units read one CONVACC from ATONN 1.1.3 on",
        narrow_means="takes means in no more than 8 channels at once from ATONN 1.1.3 on",
        mixed_sums="adds what lies channel-last to any groups from ATONN 1.1.3 on",
        kept_sums="keeps sums of more than two parts in memory from ATONN 1.1.3 on",
    ),
    **_stage(
        "order",
        bordered_last="lists convolutions that pad their input behind all other readers",
        second_walk="tries nodes that wait as long in the order of a second walk",
        software_first="runs software and copies by the CPU first, by falling number",
        starts_before_streams="starts all nodes that fit before it follows their streams",
        siblings_together="tries convolutions of one input together before anything else",
        siblings_close="closes the epoch if one of these does not fit",
        crowded_bank="starts no second subtraction if its buffers exceed a bank",
        uncounted_renames="does not count epochs that only rename from ATONN 1.1.3 on",
    ),
    **_stage(
        WEIGHTS,
        blocks_of_channels="stores 3x3 depthwise kernels as blocks of several channels",
        signed_blocks="takes blocks of 4 over signed features in ATONN 1.1.1",
        weighed_blocks="takes smaller blocks if kernels take long, from ATONN 1.1.3 on",
        pairs_of_channels="puts two channels at least together at stride 2",
        signed_twice="reckons with two cycles for each element of signed features",
        kernels_in_threes="fills kernels of the deep mode up to threes of bytes",
        repeated_vectors="repeats scales and biases of many channels over the width",
        products_without_bias="stores no biases for a product of matrices that has none",
        stored_table="stores the coefficient table without the epoch controller",
        stored_slopes="stores slopes of PReLU as floats, and one more",
        commanded_numbers="makes single numbers of sums and products commands",
        zero_points_of_means="stores a zero point where a mean changes its scale",
        scales_of_softmax="stores scale and zero point of both ends of a softmax",
        segments_of_functions="stores the segments of functions without the epoch controller",
        copying_kernels="stores a kernel of ones for a window that is pooled in steps",
        columns_of_pads="stores one for each column where channels are padded",
        stored_zeros="stores an image of zeros for a transposed convolution",
        unpadded_end="does not align the end of the last buffer",
    ),
    **_stage(
        MEMORY,
        joined_pools="joins pools that follow one another",
        spare_beat="leaves the last 8 bytes of a pool free",
        tightest_gap="takes the tightest gap rather than the lowest",
        widened_first="places first what a node turns into something larger",
        convolved_last="places last what a convolution reads",
        awaited_first="places first what is last read by an epoch that waits for memory",
        neighbours="keeps what is joined or was split side by side",
        whole_blocks="holds all bytes of neighbours while one of them lives",
        partial_sums="keeps sums of several passes in memory",
    ),
}
