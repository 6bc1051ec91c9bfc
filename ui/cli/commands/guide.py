"""Who can help, in which order, until when, for the entries of a situation.

Never here: rules (`harassvault.guidance`), words (`ui.guidance`), and keeping answers
(`ui.cli.commands.cases`).
"""

from msgspec.structs import replace

from harassvault.guidance.rules.advising import advise
from harassvault.guidance.rules.danger import joined
from ui.cli.commands.guide_pack import take_in
from ui.cli.commands.journals import place_code
from ui.cli.finding import day_given
from ui.cli.guide_documents import guide_document
from ui.cli.guide_prose import guide_lines
from ui.cli.output import Answer
from ui.cli.session import Session
from ui.guidance.saying import say


def guide(session: Session) -> Answer:
    """Say who can help, and until when; or take in newer content about it."""
    given = session.given
    if given.pack:
        return take_in(session)
    places = [place_code(one) for one in given.country or ()]
    on = day_given(given.on)
    with session.unlocked(writing=False) as vault:
        get_pack, get_words = vault.guidance.get_pack, vault.guidance.get_words
        facts = vault.guidance.facts(given.case or "", ids=given.ID, places=places, on=on)
        # Who asks about some entries alone is told of these alone.
        elsewhere = () if given.ID else vault.guidance.danger_elsewhere(given.case or "", on=on)
    advice = advise(facts, get_pack)
    advice = replace(advice, signs=joined(advice.signs, elsewhere))
    said = say(advice, facts, session.words, get_pack, get_words)
    lines = guide_lines(said, session.words, whole=given.all)
    return Answer(guide_document(advice, said), "\n".join(lines))
