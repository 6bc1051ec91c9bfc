"""HEIC and HEIF, the pictures of phones: the decoder taken in without its threads.

libheif has its HEVC decoder (libde265) start a worker thread for each tile, and offers no switch
for it. In the confined child no thread can be started, and the decoder then ends the process. With
no worker at all it decodes in the calling thread, which is all that is wanted: so the one function
that starts workers is replaced, in this process's memory and before it locks itself in, by one
that says "done". Where that cannot be done, HEIC is not decoded and only named.

Never here: AVIF (no decoder of ours reads it), and anything for a process with keys.
"""

import ctypes
import mmap
import os
import sys
from pathlib import Path

import pi_heif  # type: ignore[import-untyped]  # the library brings no types

FORMAT = "HEIF"
"""Pillow's name of the format."""

_RETURN_ZERO = {
    "x86_64": bytes.fromhex("31c0c3"),  # xor eax, eax; ret
    "aarch64": bytes.fromhex("00008052c0035fd6"),  # mov w0, #0; ret
}
_LIBRARY = "libde265"
_STARTS_WORKERS = "de265_start_worker_threads"


def prepare() -> bool:
    """Add the format to Pillow; say whether it can be used in a confined process."""
    pi_heif.register_heif_opener()
    pi_heif.options.DECODE_THREADS = 0
    # Only the picture itself is asked for: each plane beside it is more of a foreign file to read.
    pi_heif.options.THUMBNAILS = False
    pi_heif.options.DEPTH_IMAGES = False
    pi_heif.options.AUX_IMAGES = False
    return sys.platform != "linux" or _without_workers()


def _without_workers() -> bool:
    code = _RETURN_ZERO.get(os.uname().machine)
    path = _loaded()
    if code is None or path is None:
        return False
    function = getattr(ctypes.CDLL(path), _STARTS_WORKERS)
    address = ctypes.cast(function, ctypes.c_void_p).value
    return address is not None and _write_code(address, code)


def _loaded() -> str | None:
    """Return the path of the decoder that is in this process's memory."""
    for line in Path("/proc/self/maps").read_text("utf-8", "replace").splitlines():
        path = line.partition("/")[1] + line.partition("/")[2]
        if Path(path).name.startswith(_LIBRARY):
            return path
    return None


def _write_code(address: int, code: bytes) -> bool:
    """Write a function's first instructions anew; its page is never writable and executable."""
    page = mmap.PAGESIZE
    start = address - address % page
    length = (address + len(code) - start + page - 1) // page * page
    protect = ctypes.CDLL(None, use_errno=True).mprotect
    protect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    if protect(start, length, mmap.PROT_READ | mmap.PROT_WRITE) != 0:
        return False
    ctypes.memmove(address, code, len(code))
    return bool(protect(start, length, mmap.PROT_READ | mmap.PROT_EXEC) == 0)
