"""Pictures on their way into a PDF: pixel data as it came, nothing else that came with it.

Never here: a decoder of pictures. What has to be decoded is decoded by whoever is the `Flattener`.
"""
