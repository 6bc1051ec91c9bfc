"""Words in pictures, read by a program of others (tesseract) in a sandboxed process of its own.

It is given pixels that the decoding child made, through a pipe, and gives back text through
another: no foreign bytes, no file, no network. What it reads is no quotation: it misreads.

Never here: pictures as files, and what is stored.
"""
