"""The dates to keep in a situation, as a list or as a calendar file.

Never here: reckoning (`harassvault.guidance`), and the file itself (`reports.calendar_file`).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from harassvault.export import Export
from harassvault.guidance.advice import Advice, NoDate
from harassvault.guidance.rules.advising import advise
from harassvault.steps.coming import Coming, coming
from harassvault.vault import Vault
from reports.catalogue import Catalogue
from reports.reminders import keep_reminders
from ui.cli.commands.journals import place_code
from ui.cli.documents import Document
from ui.cli.errors import RefusalError
from ui.cli.finding import day_given
from ui.cli.guide_documents import deadline_document
from ui.cli.output import Answer, path_text, shown, shown_name
from ui.cli.prose import SHORT_ID
from ui.cli.session import Session
from ui.cli.targets import checked_target
from ui.guidance.listing import Listed, coming_text, day_ahead, days_ahead, limits_to_keep
from ui.guidance.saying import say
from ui.guidance.telling import capital
from ui.guidance.values import Deadline, StepText


def deadlines(session: Session) -> Answer:
    """List the dates to keep; with a file named, write them there for a calendar."""
    given = session.given
    target = checked_target(session) if given.output else None
    with session.unlocked(writing=target is not None) as vault:
        advice, listed = _listed(session, vault)
        own = _own(session, vault, advice.on)
        kept = _keep(session, vault, days_ahead(listed, own), target) if target else None
    document = {
        "on": advice.on.isoformat(),
        "jurisdictions": list(advice.jurisdictions),
        "deadlines": [_document(*each) for each in listed],
        "own": [_own_document(one) for one in own],
    }
    text = "\n".join(_lines(listed, own, session.words))
    if kept is None or target is None:
        return Answer(document, text)
    days = [day.isoformat() for day in days_ahead(listed, own)]
    file = {"id": kept.id, "path": path_text(target), "sha256": kept.sha256, "days": days}
    # Before the list, which can be long: whoever takes the file over reads this first.
    warning = session.words.text("deadlines.warning")
    written = session.words.text("deadlines.written", path=shown(path_text(target)))
    return Answer({**document, **file, "warning": warning}, f"{written}\n{warning}\n\n{text}")


def _listed(session: Session, vault: Vault) -> tuple[Advice, list[Listed]]:
    given, guidance = session.given, vault.guidance
    places = [place_code(one) for one in given.country or ()]
    facts = guidance.facts(given.case or "", places=places, on=day_given(given.on))
    advice = advise(facts, guidance.get_pack)
    said = say(advice, facts, session.words, guidance.get_pack, guidance.get_words)
    return advice, limits_to_keep(said)


def _own(session: Session, vault: Vault, on: date) -> tuple[Coming, ...]:
    case, steps = vault.guidance.case(session.given.case or "").id, vault.steps
    return coming(steps.contacts(case), steps.orders(case), steps.gaps(case), on)


def _own_document(one: Coming) -> Document:
    return {"what": one.what, "day": one.day.isoformat(), "id": one.id, "name": one.name}


def _keep(session: Session, vault: Vault, days: tuple[date, ...], target: Path) -> Export:
    """Keep the calendar file in the journal, and write a copy outside."""
    if not days:
        raise RefusalError("no_dates")
    # The number of each day is filled in by the file.
    title = session.words.text("deadlines.title", n="{n}")
    kept = keep_reminders(vault, days, title, session.language, session.clock()).export
    try:
        vault.copy_export(kept.id, target, replace=session.given.force)
    except BaseException:
        words = session.words
        session.console.say(words.text("deadlines.kept_only", id=kept.id[:SHORT_ID]))
        raise
    return kept


def _document(step: StepText, deadline: Deadline) -> Document:
    whose = step.step
    return {
        "authority": whose.authority,
        "name": step.name,
        "kind": whose.kind,
        "status": whose.standing,
        "body_only_if": list(step.only_if),
        **deadline_document(deadline),
    }


def _open(step: StepText, deadline: Deadline, words: Catalogue) -> str:
    # A date of which the day was never known is not explained by what it would count from.
    counted = "" if deadline.due.no_date is NoDate.NOT_A_LIMIT else deadline.counted
    conditions = (f"{capital(one)}." for one in (*step.only_if, deadline.condition) if one)
    text = " ".join(one for one in (*conditions, deadline.said, counted) if one)
    return "– " + words.text("deadlines.line", name=step.name, text=text)


def _lines(listed: list[Listed], own: tuple[Coming, ...], words: Catalogue) -> Iterator[str]:
    dated = [each for each in listed if each[1].due.safe]
    passed = [each for each in dated if not day_ahead(each[1].due)]
    others = [each for each in listed if not each[1].due.safe]
    for each in dated:
        if each not in passed:
            yield from _one(*each, words)
    if len(dated) == len(passed):
        yield words.text("deadlines.none")
    if own:
        yield words.text("deadlines.own")
        yield from (_own_line(one, words) for one in own)
        yield ""
    if passed:
        yield words.text("deadlines.passed")
        yield ""
    for each in passed:
        yield from _one(*each, words)
    if others:
        yield words.count("deadlines.open", len(others))
        yield from (_open(step, one, words) for step, one in others)
    yield words.text("guidance.adviser")


def _own_line(one: Coming, words: Catalogue) -> str:
    said = coming_text(one, words)
    return "– " + words.text("deadlines.line", name=shown_name(one.name), text=said)


def _one(step: StepText, deadline: Deadline, words: Catalogue) -> Iterator[str]:
    yield f"{step.name}  ·  {step.kind}"
    yield from (f"   {capital(condition)}." for condition in step.only_if)
    said = " ".join(text for text in (deadline.text, deadline.said) if text)
    if deadline.condition:
        said = words.text("guide.line", label=capital(deadline.condition), text=said)
    yield f"   {said}"
    if deadline.source.check:
        yield f"   {deadline.source.check}"
    yield ""
