"""Every limit of the decoding child, with its reason. Never here: how a limit is enforced."""

MIB = 1024 * 1024

MAX_INPUT_BYTES = 512 * MIB
"""The largest image file taken. Camera raw and long scrolled screenshots stay far below."""

MAX_PIXELS = 250_000_000
"""The largest camera sensors have 200 megapixels; as RGBA this is 1 GB, which MEMORY_BYTES can
hold."""

MAX_SIDE = 65_535
"""What a JPEG can have. Longer ones are bombs, and one row must fit a frame (3 bytes a pixel)."""

MAX_FRAMES = 10_000
"""Frames of an animation that are counted; counting walks through the file."""

MAX_TIFF_PAGES = 1_000
"""Pages of a TIFF that are counted: each costs a walk, and a file can chain them by the 100 000."""

MAX_PDF_PAGES = 20_000
"""Pages of a PDF; the longest court files that we heard of stay below."""

MAX_PDF_WORDS = 8 * MIB
"""Bytes of the words of a PDF that leave the child: some 3,000 full pages."""

PAGE_END = "\f"
"""Between the words of two pages."""

MAX_THUMBNAIL_SIDE = 4096
"""No screen shows a larger preview."""

MEMORY_BYTES = 1536 * MIB
"""Address space of the child: one image of MAX_PIXELS with alpha, its file, and the interpreter."""

CPU_SECONDS = 30
"""Processor time that every request can count on; the slowest honest image needs about a tenth."""

CPU_SECONDS_PROCESS = 2 * CPU_SECONDS
"""What the kernel allows the child in all. It retires after CPU_SECONDS, so each request has its
share."""

WALL_SECONDS = 60.0
"""How long the parent waits for one answer, on a computer that is busy with other things too."""

OPEN_FILES = 4
"""Standard input, output, error, and the one descriptor that Landlock needs while it is set up."""

MAX_TEXT = 200
"""Characters of a text found in a file (device, time) that leave the child."""
