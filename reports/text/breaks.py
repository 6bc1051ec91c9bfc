"""Where a line may end.

Rules of Unicode's UAX #14 that matter to people's messages: after spaces, hyphens and the slashes
of addresses, between characters of scripts written without spaces, around emoji; never before a
closing mark or after an opening one. French puts a space there, which people type as any other:
no line ends at it either.

Never here: widths.
"""

import unicodedata
from functools import lru_cache

_ZERO_WIDTH_SPACE = "\u200b"
_NO_BREAK = frozenset("\u00a0\u202f\u2007\u2060\ufeff\u2011")
_AFTER = frozenset("-\u2010\u2012\u2013\u2014/\\?&=_\u00ad")
_NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〟ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥‰℃%,.:;?!)]}»›"
    "ะาำๅๆฯະາຳໆ"  # Thai and Lao signs that end a syllable
)
_FRENCH_FIRST = frozenset("»›?!:;")
_FRENCH_LAST = frozenset("«‹")
"""Marks that French parts from their words by a space."""

_NOT_LAST = frozenset("（〔［｛〈《「『【〝‘“([{«‹$£¥￥＄เแโใไເແໂໃໄ")

_OPEN_SCRIPTS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x1100, 0x11FF),  # Hangul
    (0x2E80, 0x9FFF),  # radicals, CJK punctuation, kana, Han
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFF60),
    (0x1F000, 0x1FAFF),  # pictographs
    (0x20000, 0x3FFFF),
)
"""Scripts that a line may break in anywhere. Thai and its neighbours would want a dictionary; a
break between two clusters is readable, and no letter is lost."""


@lru_cache(maxsize=8192)
def _is_open(cluster: str) -> bool:
    code = ord(cluster[0])
    return any(first <= code <= last for first, last in _OPEN_SCRIPTS)


def is_space(cluster: str) -> bool:
    """Tell whether a line may end after `cluster` because it is a space."""
    first = cluster[0]
    return first == _ZERO_WIDTH_SPACE or (
        first not in _NO_BREAK and unicodedata.category(first) == "Zs"
    )


def may_break(before: str, after: str, earlier: str = " ") -> bool:
    """Tell whether a line may end between two clusters; `earlier` stands before the first."""
    if is_space(after) or before[-1] in _NO_BREAK or after[0] in _NO_BREAK:
        return False
    if is_space(before):
        return after[0] not in _FRENCH_FIRST and earlier[0] not in _FRENCH_LAST
    if after[0] in _NOT_FIRST or before[0] in _NOT_LAST:
        return False
    if before[-1] in _AFTER:
        return after[0].isalnum()
    return _is_open(before) or _is_open(after)
