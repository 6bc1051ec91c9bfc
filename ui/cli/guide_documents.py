"""What guidance says, as the JSON answer of `hvault guide`.

Never here: text for people without JSON (`ui.cli.guide_prose`).
"""

from harassvault.guidance.advice import Advice, Reason
from harassvault.guidance.pack import AuthorityWords
from ui.cli.documents import Document
from ui.guidance.values import Deadline, PlaceText, QuestionText, Said, SourceText, StepText


def guide_document(advice: Advice, said: Said) -> Document:
    """Return the whole answer."""
    return {
        "on": advice.on.isoformat(),
        "jurisdictions": list(advice.jurisdictions),
        "areas": [
            {"area": area, "entries": count, "text": text}
            for (area, count), (_, text) in zip(advice.areas, said.areas, strict=True)
        ],
        "help": said.help,
        "facts_of_danger": [
            {"danger": one.danger, "text": one.text, "said_in": list(one.said_in)}
            for one in said.dangers
        ],
        "offer": {
            "first": said.danger_first,
            "text": list(said.offer),
            "emergency": list(said.emergency),
            "ways": list(said.ways),
            "talk": said.talk,
            "without_police": said.without_police,
        },
        "support": [step_document(one) for one in said.support],
        "steps": [step_document(one) for one in said.steps],
        "questions": [_question(one) for one in said.questions],
        "remains": [{"remains": one, "text": text} for one, text in said.remains],
        "before": list(said.before),
        "notes": list(said.notes),
        "places": [_place(one) for one in said.places],
    }


def step_document(said: StepText) -> Document:
    """Return one step of the ladder, or of what supports her."""
    step, authority = said.step, said.authority
    about = said.sources["about"]
    return {
        "authority": step.authority,
        "jurisdiction": step.jurisdiction,
        "kind": step.kind,
        "name": said.name,
        "local_name": said.local_name or authority.local_name,
        "status": step.standing,
        "why": " ".join(said.why),
        "reasons": [_reason(one) for one in step.reasons],
        "only_if": list(said.only_if),
        "when": said.when,
        "prerequisite": said.first,
        "deadlines": [deadline_document(one) for one in said.deadlines],
        "provide": list(said.provide),
        "cost": said.cost,
        "note": said.note,
        "phone": authority.phone,
        "url": authority.url,
        "address": authority.address,
        "forms": list(authority.forms),
        "legal_basis": authority.legal_basis,
        "languages": list(authority.languages),
        "source": _source(about),
        "confidence": about.source.confidence,
        "check": said.check,
        "sources": {name: _source(one) for name, one in said.sources.items()},
        "contact": step.attempt,
        "if_refused": list(step.if_refused),
        "own_words": _own(said.own, said.own_language),
    }


def _reason(reason: Reason) -> Document:
    return {
        "because": reason.because,
        "count": reason.count,
        "area": reason.area,
        "kind": reason.kind,
        "day": reason.day.isoformat() if reason.day else None,
        "entries": list(reason.entries),
    }


def deadline_document(said: Deadline) -> Document:
    """Return one limit."""
    due = said.due
    return {
        "limit": due.limit,
        "text": said.text,
        "due": due.safe.isoformat() if due.safe else None,
        "latest": due.latest.isoformat() if due.latest else None,
        "next": due.next.isoformat() if due.next else None,
        "role": due.role,
        "said": said.said,
        "no_date": due.no_date,
        "only_if": said.condition,
        "counts_from": due.counts_from,
        "from": due.from_entry,
        "undated": due.undated,
        "passed": due.passed,
        "latest_passed": due.latest_passed,
        "afterwards": said.afterwards,
        "rule": said.limit.rule,
        "source": _source(said.source),
        "check": said.source.check,
    }


def _place(said: PlaceText) -> Document:
    service = said.service
    return {
        "service": service.id if service else None,
        "name": service.name if service else None,
        "hosts": list(said.hosts),
        "urls": list(said.urls),
        "leads_on": said.leads_on,
        "where": list(service.where) if service else [],
        "asks": [
            {"asks": one, "text": text}
            for one, text in zip(service.asks if service else (), said.asks, strict=True)
        ],
        "text": list(said.said),
        "odd": list(said.odd),
        "page": service.page if service else "",
        "email": service.email if service else "",
        "source": _source(said.source) if said.source else None,
    }


def _source(said: SourceText) -> Document:
    source = said.source
    return {
        "type": source.type,
        "confidence": source.confidence,
        "url": source.url,
        "seen": source.seen,
        "checked": source.checked.isoformat(),
    }


def _question(said: QuestionText) -> Document:
    return {
        "question": said.asked.question,
        "key": said.key,
        "text": said.text,
        "choices": [{"answer": value, "text": label} for value, label in said.choices],
    }


def _own(words: AuthorityWords | None, language: str) -> Document | None:
    if words is None:
        return None
    return {
        "language": language,
        "name": words.name,
        "when": words.when,
        "prerequisite": words.first,
        "provide": list(words.provide),
        "cost": words.cost,
        "note": words.note,
    }
