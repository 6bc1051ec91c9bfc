"""UTF-8 that was written as if each byte were a letter ("cafÃ©"), made whole again.

Meta's downloads do this to every string. The repair is guarded: a text in which any letter is no
byte, or whose bytes are no UTF-8, is returned as it is.

Never here: guessing between other encodings.
"""

from harassvault.importers.shared.json_build import Json


def repaired(text: str) -> str:
    """Return the text whose UTF-8 bytes stand as letters, or the same text if they do not."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def repaired_deeply(value: Json) -> Json:
    """Return a value of JSON with all its strings repaired, also the keys of objects.

    Its depth must have been limited when it was read (`json_stream`).
    """
    if isinstance(value, str):
        return repaired(value)
    if isinstance(value, list):
        return [repaired_deeply(one) for one in value]
    if isinstance(value, dict):
        return {repaired(key): repaired_deeply(one) for key, one in value.items()}
    return value
