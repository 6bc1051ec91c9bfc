"""Write small compound files (MS-CFB), and Outlook messages (MS-OXMSG) in them, for tests."""

import struct

import compressed_rtf

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(tree):
    """Return a compound file; `tree` maps names to bytes (streams) or dicts (storages)."""
    entries = [["Root Entry", 5, FREE, FREE, b""]]
    _fill(tree, 0, entries)
    sectors, mini, chains, mini_chain = [], bytearray(), [], []
    places = {}
    for number, one in enumerate(entries):
        data = one[4]
        if one[1] == 2 and len(data) < CUTOFF:
            first = len(mini) // MINI
            mini += data + bytes(-len(data) % MINI)
            count = len(mini) // MINI - first
            mini_chain += [*range(first + 1, first + count), END] if count else []
            places[number] = first if count else END
        elif one[1] == 2:
            places[number] = _put(data, sectors, chains)
    mini_fat = b"".join(struct.pack("<I", one) for one in mini_chain)
    mini_at = _put(bytes(mini), sectors, chains) if mini else END
    mini_fat_at = _put(mini_fat, sectors, chains, 0xFF) if mini_fat else END
    mini_fat_count = -(-len(mini_fat) // SECTOR)
    places[0] = mini_at
    directory = b"".join(
        _entry(one, places.get(number, 0), len(mini) if number == 0 else len(one[4]))
        for number, one in enumerate(entries)
    )
    directory_at = _put(directory, sectors, chains)
    fat_count = 1
    while (len(sectors) + fat_count) * 4 > fat_count * SECTOR:
        fat_count += 1
    fat_at = len(sectors)
    chains += [FAT] * fat_count
    chains += [FREE] * (fat_count * SECTOR // 4 - len(chains))
    sectors += [struct.pack("<128I", *chains[at : at + 128]) for at in range(0, len(chains), 128)]
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_count, directory_at, 0, CUTOFF,
        mini_fat_at, mini_fat_count, END, 0, *range(fat_at, fat_at + 1),
    )  # fmt: skip
    header += b"".join(struct.pack("<I", one) for one in range(fat_at + 1, fat_at + fat_count))
    return header + b"\xff" * (SECTOR - len(header)) + b"".join(sectors)


def _fill(tree, parent, entries):
    before = None
    for name, content in tree.items():
        number = len(entries)
        is_stream = isinstance(content, bytes)
        entries.append([name, 2 if is_stream else 1, FREE, FREE, content if is_stream else b""])
        if before is None:
            entries[parent][3] = number
        else:
            entries[before][2] = number
        before = number
        if not is_stream:
            _fill(content, number, entries)


def _put(data, sectors, chains, fill=0):
    first = len(sectors)
    data += bytes([fill]) * (-len(data) % SECTOR)
    sectors += [data[at : at + SECTOR] for at in range(0, len(data), SECTOR)]
    chains += [*range(first + 1, len(sectors)), END]
    return first


def _entry(one, start, size):
    name, kind, right, child, _ = one
    wide = name.encode("utf-16-le") + b"\0\0"
    return wide.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xII4x", len(wide), kind, 1, FREE, right, child, start, size
    )


def properties(header, texts=(), binaries=(), numbers=(), narrow=False):
    """Return the streams of a storage of a message."""
    streams, entries = {}, b""
    kind = 0x1E if narrow else 0x1F
    for number, text in dict(texts).items():
        data = text if isinstance(text, bytes) else text.encode("utf-16-le")
        streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
        entries += struct.pack("<HHIII", kind, number, 6, len(data), 0)
    for number, data in dict(binaries).items():
        streams[f"__substg1.0_{number:04X}0102"] = data
        entries += struct.pack("<HHIII", 0x102, number, 6, len(data), 0)
    for (number, of), value in dict(numbers).items():
        entries += struct.pack("<HHIQ", of, number, 6, value)
    streams["__properties_version1.0"] = bytes(header) + entries
    return streams


def filetime(seconds):
    """Return a time of Unix as Windows counts it."""
    return (seconds + 11_644_473_600) * 10_000_000


def packed(rtf):
    """Return RTF as Outlook packs it."""
    return compressed_rtf.compress(rtf)
