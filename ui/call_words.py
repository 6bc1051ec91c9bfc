"""What is said beside a place that takes reports of a picture that must not be kept.

Never here: which places there are (`harassvault.files.whom_to_call`).
"""

from harassvault.files.whom_to_call import PlaceToCall
from reports.catalogue import Catalogue


def place_notes(words: Catalogue, one: PlaceToCall) -> list[str]:
    """Return what is to be known of a place before going there, in short phrases."""
    keys = [f"evidence.condition.{one.condition}"] if one.condition else []
    keys += ["evidence.needs_file"] if one.needs_file else []
    keys += ["evidence.without_name"] if one.without_name else []
    return [words.text(key) for key in keys]
