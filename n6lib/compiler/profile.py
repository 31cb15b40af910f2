"""Which compiler a prediction imitates, and what it was asked to do."""

from dataclasses import dataclass, replace

from n6lib.compiler.options import Options
from n6lib.compiler.rules import ALL, Rules
from n6lib.compiler.streaming import Streams
from n6lib.errors import InputError

_BLOCK = 8  # channels of a block-diagonal kernel up to ATONN 1.1.1
_SMALL_BLOCK = 4


@dataclass(frozen=True)
class Profile:
    """A generation of ST's compiler (`version` is ATONN's) with its options, or our own (`open`).

    `table` is the channels whose scales and biases fit the on-chip coefficient table;
    `whole_tensors` says that memory means our own placement, which the generated C follows; `onnx`
    that the model came as ONNX, whose float edges become bytes and whose sequences keep their axes;
    `nibbles` the share of the kernels' weights that it has in 4 bits, taken of all kernels alike;
    `rules` are those of the mapping that it follows.
    """

    name: str
    version: str
    options: Options
    summary: str
    whole_tensors: bool = False
    table: int = 512
    onnx: bool = False
    nibbles: float = 0.0
    rules: Rules = ALL

    def follows(self, rule: str) -> bool:
        """Whether the rule of that name is followed."""
        return self.rules.follows(rule)

    def block(self, *, unsigned: bool) -> int:
        """Most channels in a block of a 3x3 depthwise kernel, over signed or unsigned features."""
        if self.version < "1.1.3":
            small = self.version == "1.1.1" and not unsigned and self.follows("signed_blocks")
            return _SMALL_BLOCK if small else _BLOCK
        return _SMALL_BLOCK if self.options.level == Options.FAST else 1

    @property
    def optimizes(self) -> bool:
        """Whether inputs are copied for convolutions that read them for long, and units spared.

        Published runs show both with -O3 only.
        """
        return self.options.level == Options.FAST

    @property
    def copies_into_planes(self) -> bool:
        """Whether images are copied for what reads them plane by plane: not by ATONN 1.1.3."""
        return self.version < "1.1.3" or not self.follows("no_planes")

    @property
    def by_age(self) -> bool:
        """Whether epochs start with the nodes that wait longest rather than by their numbers."""
        return self.options.scheduler != "alt"

    @property
    def fuses_swish(self) -> bool:
        """Whether x times its own sigmoid is one function."""
        return self.version >= "1.1.0" and self.follows("fused_swish")

    @property
    def keeps_relu(self) -> bool:
        """Whether a ReLU is a node even where saturation does the same."""
        return self.version < "1.1.1" and self.follows("kept_relu")

    @property
    def splits_batch_norms(self) -> bool:
        """Whether a batch normalization that nothing takes over is a product and a sum."""
        return self.version < "1.1.1" and self.follows("float_norms_in_two")

    @property
    def enlarges_dilated(self) -> bool:
        """Whether images become multiples of a dilation.

        Runs of 1.0.0 and 1.1.0 show it; RAM and time published for 1.1.3 leave no room for it.
        """
        return self.version < "1.1.3" and self.follows("dilation_multiples")

    @property
    def weighs_blocks(self) -> bool:
        """Whether a smaller block is taken where the kernel would take long to fetch."""
        return self.version >= "1.1.3" and self.follows("weighed_blocks")

    @property
    def pairs_elements(self) -> bool:
        """Whether a depthwise kernel of stride 2 takes two elements per cycle."""
        return self.version >= "1.1.3"

    @property
    def joins_in_place(self) -> bool:
        """Whether the parts of a Concat are written side by side at once: it takes no epoch."""
        return self.version >= "1.1.3" and self.follows("joined_in_place")

    @property
    def multiplies_fast(self) -> bool:
        """Whether software multiplies activations as YOLO's attention shows it.

        An encoder compiled by an earlier generation takes several times as long per product.
        """
        return self.version >= "1.1.3"

    @property
    def scales_and_biases(self) -> bool:
        """Whether one ARITH unit scales the sums of a convolution and adds the bias."""
        return self.version >= "1.1.3" and self.follows("scaled_and_biased")

    @property
    def streams(self) -> Streams:
        """What may stream: ATONN 1.1.3 forks what a CONVACC made, and takes means in 8 channels.

        It also adds what lies channel-last to a stream in groups of any size, and keeps the partial
        sums of kernels in more than two parts, of 7x7, in memory.
        """
        if self.version < "1.1.3":
            return Streams()
        return Streams(
            forks=self.follows("forked_streams"),
            mean_group=8 if self.follows("narrow_means") else Streams.mean_group,
            mixes=self.follows("mixed_sums"),
            parts=2 if self.follows("kept_sums") else None,
        )

    @property
    def counts_renames(self) -> bool:
        """Whether what only gives memory another name counts as an epoch."""
        return self.version < "1.1.3" or not self.follows("uncounted_renames")

    @property
    def bytes_at_edges(self) -> tuple[bool, bool]:
        """Whether float32 inputs, and outputs, that only convert bytes become the bytes.

        Unless the options say otherwise, from ONNX they do; published runs from TFLite keep them
        up to ATONN 1.1.1.
        """
        usual = (self.onnx or self.version >= "1.1.3") and self.follows("bytes_at_edges")
        asked = (self.options.takes, self.options.gives)
        inputs, outputs = (kind != "float32" if kind else usual for kind in asked)
        return inputs, outputs

    @property
    def stores_table(self) -> bool:
        """Whether the coefficient table's content lies in the weights pool.

        Else it is part of the epoch controller's commands, which the first generation's were not.
        """
        stored = self.version < "1.1.0" or not self.options.epoch_controller
        return stored and self.follows("stored_table")


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("st-2.0", "1.0.0", Options(), "ST Edge AI Core 2.0 as predicted"),
        Profile("st-2.1", "1.1.0", Options(), "ST Edge AI Core 2.1 as predicted"),
        Profile("st-2.2", "1.1.1", Options(), "ST Edge AI Core 2.2 as predicted"),
        Profile("st-4.0", "1.1.3", Options(), "ST Edge AI Core 3.0 and 4.0 as predicted"),
        Profile("open", "1.1.0", Options(), "epochs as st-2.1, memory ours", whole_tensors=True),
    )
}


def load_profile(name: str) -> Profile:
    """The profile of that name, or that of an ATONN version with its options, as ATONN has them.

    `st-2.1 -O0 --enable-epoch-controller` is st-2.1 with exactly these options.
    """
    base, _, flags = name.strip().partition(" ")
    if base not in PROFILES:
        raise InputError(f"profile {base!r} is not known; choose one of {', '.join(PROFILES)}.")
    if not flags:
        return PROFILES[base]
    return replace(PROFILES[base], name=name.strip(), options=Options.of(flags))
