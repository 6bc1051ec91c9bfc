"""How long an answer of a time-stamping authority may be: known without loading what reads one.

Never here: reading one (`crypto.timestamp`).
"""

MAX_REPLY_BYTES = 256 * 1024
"""An answer with its chain takes 2 to 10 KiB; more is none."""
