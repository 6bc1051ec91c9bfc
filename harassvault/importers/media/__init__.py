"""Pictures, sounds and films given by themselves: what each says of its own time, place and length.

All of it can be written by anybody. Never here: pixels (`harassvault.decoding`), storing.
"""
