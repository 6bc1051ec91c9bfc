"""Which exports are read, and how a person gets one. Needs no journal and no password.

Never here: the guides and their words (`harassvault.importers.howto`, `ui.howto_words`).
"""

from collections.abc import Iterator, Sequence

from harassvault.importers import howto
from harassvault.importers.howto import Fact, Guide
from reports.catalogue import Catalogue
from ui.cli.documents import Document
from ui.cli.errors import RefusalError
from ui.cli.import_documents import absent_document
from ui.cli.output import Answer
from ui.cli.session import Session
from ui.explain import neutral
from ui.howto_words import GuideWords, guide_words

_INDENT = "    "


def formats(session: Session) -> Answer:
    """List what is read, or say how one kind of export is made."""
    words, name = session.words, session.given.NAME
    chosen = howto.fitting(name) if name else howto.guides()
    if not chosen:
        raise RefusalError("format_unknown", given=neutral(name))
    document = {
        "formats": [
            {"format": each, **_document(one, words)} for one in chosen for each in one.formats
        ],
        "not_read": [_document(one, words) for one in chosen if not one.is_read],
        "noted": howto.noted(),
    }
    lines = _told(chosen, words) if name else _listed(chosen, words)
    return Answer(document, "\n".join(lines))


def _document(guide: Guide, words: Catalogue) -> Document:
    said = guide_words(guide, words)
    hints = howto.hints()
    return {
        "guide": guide.id,
        "name": said.name,
        "services": list(guide.services),
        "made_on": guide.made_on,
        "steps": _fact(said.steps, guide.steps),
        "choices": _fact(said.choices, guide.choices),
        "hints": [
            {"hint": name, **_fact(text, hints[name])}
            for name, text in zip(guide.hints, said.hints, strict=True)
        ],
        "cannot_contain": absent_document(words, guide.absent),
        "instead": list(guide.instead),
    }


def _fact(text: str, fact: Fact) -> Document:
    return {"text": text, "sure": fact.sure, "source": fact.source}


def _listed(chosen: Sequence[Guide], words: Catalogue) -> Iterator[str]:
    for is_read, key in ((True, "howto.read_here"), (False, "howto.not_read_here")):
        yield words.text(key)
        for one in chosen:
            if one.is_read is is_read:
                name = words.text(f"howto.name.{one.id}")
                yield _INDENT + words.text("formats.line", name=name, id=one.id)
        yield ""
    yield words.text("howto.one")


def _told(chosen: Sequence[Guide], words: Catalogue) -> Iterator[str]:
    for one in chosen:
        yield from _guide(guide_words(one, words), words)
        yield ""
    yield words.text("howto.promise")


def _guide(said: GuideWords, words: Catalogue) -> Iterator[str]:
    yield f"{said.name} – {said.made_on}"
    yield f"  {words.text('howto.head.steps')}"
    yield _INDENT + said.steps
    yield f"{_INDENT}{said.sure}"
    yield f"  {words.text('howto.head.choices')}"
    yield _INDENT + said.choices
    parts = (("hints", said.hints), ("cannot_contain", said.absent), ("instead", said.instead))
    for key, texts in parts:
        if texts:
            yield f"  {words.text(f'howto.head.{key}')}"
        for text in texts:
            yield f"{_INDENT}– {text}"
        if key == "cannot_contain" and texts:
            yield _INDENT + words.text("howto.silence")
