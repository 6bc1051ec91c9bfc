"""A voice memo: somebody murmurs for some seconds, too low for words to be understood.

Never here: a recording of anybody. The sound is computed.
"""

import math
import wave
from io import BytesIO

import msgspec

from ui.demo.drawing.grain import chances

RATE = 16_000
"""Samples a second, as phones record a voice."""

_VOWELS = ((700, 1150), (420, 1900), (320, 880), (560, 1600), (480, 1020), (300, 2150))
"""First two resonances of a mouth, in hertz, for six vowels of a low voice."""
_WIDTHS = (90, 130)
_PITCH = 104.0
_PHRASE = 7
"""Syllables between two breaths."""
_LOUD = 9_000
"""Highest sample: a voice near the phone is far from the limit of 32 767."""


class Memo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="memo", tag_field="style"):
    """A voice memo: the file's name, how long, and a seed for the way it is spoken."""

    file: str
    seconds: float
    seed: str


def record(memo: Memo) -> bytes:
    """Return the memo as a WAV file: one channel, 16 bits, 16 000 samples a second."""
    count = round(memo.seconds * RATE)
    # The last twentieth of a second fades, or it would end with a click.
    fade = ((count - place) * 20 / RATE for place in range(count))
    voice = zip(_murmur(count, memo.seed), fade, strict=True)
    samples = [sample * min(1.0, part) for sample, part in voice]
    peak = max(abs(sample) for sample in samples)
    levels = (round(sample / peak * _LOUD) for sample in samples)
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(level.to_bytes(2, "little", signed=True) for level in levels))
    return out.getvalue()


def _murmur(count: int, seed: str) -> list[float]:
    """Return breath and voice, syllable after syllable, through two moving resonances."""
    breath = chances(f"{seed} breath", count)
    room = chances(f"{seed} room", count)
    syllables = _syllables(count, seed)
    sound, phase = [], 0.0
    memory = [[0.0, 0.0], [0.0, 0.0]]
    for place, (air, hush) in enumerate(zip(breath, room, strict=True)):
        strength, first, second, pitch = syllables[place * 100 // RATE]
        phase = (phase + pitch / RATE) % 1.0
        pulse = (1 - phase) ** 3 - 0.25
        source = strength * (0.7 * pulse + 0.5 * (air - 0.5))
        low = _resonance(source, first, _WIDTHS[0], memory[0])
        high = _resonance(source, second, _WIDTHS[1], memory[1])
        sound.append(low + 0.5 * high + 0.012 * (hush - 0.5))
    return sound


def _syllables(count: int, seed: str) -> list[tuple[float, float, float, float]]:
    """Return strength, both resonances and pitch for every hundredth of a second."""
    steps = count * 100 // RATE + 2
    rolls = list(chances(seed, 4 * steps))
    table: list[tuple[float, float, float, float]] = []
    vowel = _VOWELS[0]
    for number in range(steps):
        length, pause, which, tone = rolls[4 * number : 4 * number + 4]
        span = 13 + round(13 * length)
        rest = 34 if number % _PHRASE == _PHRASE - 1 else round(6 * pause)
        after = _VOWELS[int(which * len(_VOWELS))]
        for step in range(span):
            part = step / span
            first = vowel[0] + (after[0] - vowel[0]) * min(1.0, 2 * part)
            second = vowel[1] + (after[1] - vowel[1]) * min(1.0, 2 * part)
            # The voice falls through a phrase, as it does at the end of a sentence.
            pitch = _PITCH * (1.12 - 0.035 * (number % _PHRASE) + 0.06 * tone) - 5 * part
            table.append(
                (math.sin(math.pi * part) ** 0.6 * (0.6 + 0.4 * tone), first, second, pitch)
            )
        table += [(0.0, *after, _PITCH)] * rest
        vowel = after
        if len(table) >= steps:
            break
    return table


def _resonance(source: float, hertz: float, width: float, memory: list[float]) -> float:
    """Return the next value of a two-pole resonance, and remember it."""
    fade = math.exp(-math.pi * width / RATE)
    turn = 2 * fade * math.cos(2 * math.pi * hertz / RATE)
    value = (1 - fade) * source + turn * memory[0] - fade * fade * memory[1]
    memory[1], memory[0] = memory[0], value
    return value
