"""The published definitions that networks are rebuilt from, by what they do."""

from n6lib.zoo.families.classifiers import CLASSIFIERS
from n6lib.zoo.families.detectors import DETECTORS
from n6lib.zoo.families.mobile import MOBILE
from n6lib.zoo.families.others import OTHERS
from n6lib.zoo.family import Family

FAMILIES: tuple[Family, ...] = (*MOBILE, *CLASSIFIERS, *DETECTORS, *OTHERS)
