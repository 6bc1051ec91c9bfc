"""All hostile files, made by code each time; nothing is copied from anywhere.

Never here: how a file is made.
"""

from functools import cache

from tests.hostile.archives import archives, programs, two_in_one
from tests.hostile.media import all_media
from tests.hostile.names import all_names
from tests.hostile.pdfs import pdfs
from tests.hostile.pictures import all_pictures
from tests.hostile.texts import nested, web
from tests.hostile.value import Hostile


@cache
def corpus() -> tuple[Hostile, ...]:
    """Return every hostile file."""
    makers = (all_pictures, pdfs, web, nested, archives, programs, two_in_one, all_media, all_names)
    return tuple(one for maker in makers for one in maker())
