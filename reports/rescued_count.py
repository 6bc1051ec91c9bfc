"""What a rescue gave, as numbers and names.

Never here: counting, words for people.
"""

import msgspec


class RescueCount(msgspec.Struct, frozen=True):
    """What a rescue gave: how many came out, how many did not.

    Attributes:
        folder: where it was written.
        pages, whole_pages, lost_pages: of the database: there, whole, and missing at its end.
        steps: of the log, that were read.
        last_step: the last one of which anything is known.
        may_go_on: whether there may have been more after it, in what is lost.
        missing_steps, partial_steps: numbers of those not read, and of those that lack fields.
        loose_steps: numbers of those that are whole and could not be put into their place.
        entries, people, cases, files, reports, inbox, drafts: how many were written.
        erased: entries that the person had erased.
        held_back: files that were marked as ones that go nowhere, and reports that show one.
        unreadable_files, unreadable_drafts: names of what is not here.
    """

    folder: str
    pages: int
    whole_pages: int
    lost_pages: int
    steps: int
    last_step: int
    may_go_on: bool
    missing_steps: tuple[int, ...]
    partial_steps: tuple[int, ...]
    loose_steps: tuple[int, ...]
    entries: int
    erased: int
    people: int
    cases: int
    files: int
    held_back: int
    unreadable_files: tuple[str, ...]
    reports: int
    inbox: int
    drafts: int
    unreadable_drafts: tuple[str, ...]
