"""What guidance says, in words for any face: `saying.say` makes them of an `Advice`.

`reasons`, `deadlines`, `asking` and `sources` each put one of its parts into words, `pack_texts`
finds what a pack says in which language, `values` are what a face shows.

Never here: rules and dates (`harassvault.guidance`), the words themselves (`ui/words` and the
packs), Qt, and how any of it looks.
"""
