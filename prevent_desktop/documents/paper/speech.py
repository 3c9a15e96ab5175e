"""Which language a passage is in, so that a screen reader speaks it as it should.

Records do not say; the small words do. A passage is only called Welsh, or English, when it is
long enough to tell.
"""

import re

ENGLISH = "en-GB"
WELSH = "cy"

_WELSH = frozenset(
    "yn yr y mae mewn gyda gan wedi ei eu ac neu ond nid nad sydd sy bod fod hyn hwn hon gael "
    "dros trwy drwy rhwng wrth pan fel yw ydy oedd bydd roedd nhw ni fy dy chi cael gwneud am "
    "ar at er heb hyd dan tua i'r o'r a'r â'r yma yno mai".split()
)
_ENGLISH = frozenset(
    "the and of to in is are was were be been that this these those with for from by on at as "
    "it its their they we our has have had not no or but who what when which will would can "
    "a an more than one there into out up over".split()
)
_WORDS = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_ENOUGH = 2


def language_of(text: str) -> str:
    """Give ``cy`` or ``en-GB``, or nothing where a passage is too short to tell."""
    words = [word.replace("\u2019", "'") for word in _WORDS.findall(text.lower())]
    welsh = sum(word in _WELSH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if max(welsh, english) < _ENOUGH or welsh == english:
        return ""
    return WELSH if welsh > english else ENGLISH
