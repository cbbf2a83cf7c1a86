"""Vietnamese syllables by their spelling."""

from __future__ import annotations

import re

# In folded letters; what does not fit is foreign («Vladimir», «Facebook»).
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}"
    r"(?:ng|nh|ch|[cmnpt])?"
)


def is_vietnamese(key: str) -> bool:
    """Whether a folded token is spelled like a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(key) is not None
