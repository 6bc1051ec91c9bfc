"""A mark holds for the same bytes wherever they lie, and for what they came in."""

import base64
import io
import zipfile
from email.message import EmailMessage

import pytest
from PIL import Image

from harassvault.conversations.imports import Part
from harassvault.errors import NothingChangedError
from harassvault.files import copies, looking, member_erasing
from harassvault.files.copies import Holding, Why
from harassvault.files.errors import FileMarkedError, MemberTwiceError
from harassvault.files.giving import Allowed
from harassvault.intake import IncidentInput
from harassvault.policy import CHEAP_FOR_TESTS
from harassvault.rescue.running import rescue, secret_of_password
from harassvault.source import BytesSource
from tests.read_here import imports_of, reader_of, reader_of_bytes


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """Look into archives in this process."""
    for module in (copies, looking, member_erasing):
        monkeypatch.setattr(module, "reader_of", reader_of)
    monkeypatch.setattr(looking, "reader_of_bytes", reader_of_bytes)


def picture(colour):
    made = io.BytesIO()
    Image.new("RGB", (40, 40), colour).save(made, "JPEG")
    return made.getvalue()


MARKED, OTHER = picture("red"), picture("blue")


def mailbox(*mails):
    return b"".join(b"From 1@xxx Tue Mar 05 10:00:00 +0000 2024\n" + one + b"\n\n" for one in mails)


def archive(*members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name, data in members:
            zipped.writestr(name, data)
    return made.getvalue()


def mail(number, *pictures):
    made = EmailMessage()
    made["From"], made["To"] = "alex@example.org", "robin@example.org"
    made["Date"] = "Tue, 05 Mar 2024 10:00:00 +0000"
    made["Message-ID"] = f"<{number}@example.org>"
    made.set_content("see what is attached")
    for name, data in pictures:
        made.add_attachment(data, maintype="image", subtype="jpeg", filename=name)
    return made.as_bytes()


def added(vault, **files):
    """Add files to an entry; "__" in a name stands for a dot."""
    given = [BytesSource(name.replace("__", "."), data) for name, data in files.items()]
    incident = vault.add_incident(IncidentInput(what="x"), given)
    return [one.id for one in incident.evidence]


def imported(vault, name, data):
    """Import a file; return the ids of its originals by their names."""
    taken = imports_of(vault).take_in([Part(name, BytesSource(name, data))])
    found = [vault.evidence(one) for one in taken.evidence]
    return {one.original.name: one.id for one in found}


def held_back(vault, *places):
    allowed = Allowed.read(vault._connection)
    return [not allowed.may_give(*place) for place in places]


def test_the_same_bytes_are_marked_in_other_originals_and_archives(vault):
    one, same, zipped, other = added(
        vault, a__jpg=MARKED, b__jpg=MARKED,
        c__zip=archive(("in.jpg", MARKED), ("other.jpg", OTHER)), d__jpg=OTHER,
    )  # fmt: skip
    done = vault.files.mark_under_18(zipped, "in.jpg")
    assert {each.place for each in done.elsewhere} == {(one, ""), (same, "")}
    assert held_back(vault, (one,), (same,), (zipped,), (zipped, "in.jpg")) == [True] * 4
    assert held_back(vault, (zipped, "other.jpg"), (other,)) == [False, False]
    with pytest.raises(NothingChangedError):
        vault.files.mark_under_18(one)
    assert vault.verify().problems == ()


def test_the_mail_around_a_marked_attachment_is_held_back(vault):
    first = imported(vault, "a.eml", mail(1, ("x.jpg", MARKED), ("y.jpg", OTHER)))
    second = imported(vault, "b.zip", archive(("in/b.eml", mail(2, ("z.jpg", MARKED)))))
    done = vault.files.mark_under_18(first["x.jpg"])
    assert {(each.place, each.why) for each in done.elsewhere} == {
        ((first["a.eml"], ""), Why.AROUND),
        ((second["z.jpg"], ""), Why.SAME),
        ((second["b.zip"], "in/b.eml"), Why.AROUND),
    }
    assert held_back(vault, (first["a.eml"],), (second["b.zip"],), (first["y.jpg"],)) == [
        True, True, False,
    ]  # fmt: skip
    with pytest.raises(FileMarkedError):
        vault.files.shown(first["a.eml"])
    assert vault.verify().problems == ()


def test_what_is_wrapped_up_in_a_marked_mail_is_held_back_and_says_nothing_of_others(vault):
    found = imported(vault, "a.eml", mail(1, ("x.jpg", MARKED), ("logo.jpg", OTHER)))
    (emblem,) = added(vault, logo__jpg=OTHER)
    vault.files.mark_under_18(found["a.eml"])
    assert held_back(vault, (found["x.jpg"],), (found["logo.jpg"],), (emblem,)) == [
        True, True, False,
    ]  # fmt: skip
    (again,) = added(vault, logo2__jpg=OTHER)
    assert held_back(vault, (again,)) == [False]


def test_what_comes_back_after_the_mark_is_marked_again_also_when_it_was_erased(vault):
    (one,) = added(vault, a__jpg=MARKED)
    vault.files.mark_under_18(one)
    vault.files.erase(one)
    (zipped,) = added(vault, c__zip=archive(("in.jpg", MARKED)))
    found = imported(vault, "a.eml", mail(1, ("x.jpg", MARKED)))
    assert held_back(vault, (zipped,), (found["x.jpg"],), (found["a.eml"],)) == [True] * 3
    assert vault.verify().problems == ()


def test_a_rescue_holds_back_the_mail_around_a_marked_attachment(vault):
    found = imported(vault, "a.eml", mail(1, ("x.jpg", MARKED)))
    vault.files.mark_under_18(found["x.jpg"])
    vault.files.erase(found["x.jpg"])
    sealed = vault.evidence(found["a.eml"]).original.file
    folder = vault.folder
    vault.close()
    secret = secret_of_password(folder, "a long fictional password", CHEAP_FOR_TESTS)
    rescued = rescue(folder, secret, lambda _done, _total: None)
    assert [(one.path.stem, one.is_held_back) for one in rescued.files] == [(sealed, True)]


def test_marks_go_with_their_import(vault):
    found = imported(vault, "a.eml", mail(1, ("x.jpg", MARKED)))
    (one,) = added(vault, a__jpg=MARKED)
    vault.files.mark_under_18(found["x.jpg"])
    vault.import_erasing.erase(vault.imports.all()[0].id)
    assert held_back(vault, (one,)) == [True]
    assert vault.verify().problems == ()


def test_a_file_is_erased_wherever_it_lies_where_that_is_asked_for(vault):
    found = imported(vault, "a.eml", mail(1, ("x.jpg", MARKED)))
    (zipped,) = added(vault, c__zip=archive(("in.jpg", MARKED), ("other.jpg", OTHER)))
    plan = vault.files.erasing_plan(found["x.jpg"])
    assert {each.place for each in plan.elsewhere} == {(found["a.eml"], ""), (zipped, "in.jpg")}
    done = vault.files.erase(found["x.jpg"], elsewhere=True)
    assert (len(done.elsewhere), done.staying) == (2, ())
    assert vault.evidence(found["a.eml"]).original.gone
    with vault.open_original(zipped) as left:
        assert MARKED not in left.read()
    assert held_back(vault, (zipped, "other.jpg"), (zipped, "in.jpg")) == [False, True]
    assert vault.verify().problems == ()


def test_a_mailbox_around_a_file_goes_only_where_that_is_asked_for_by_itself(vault):
    mails = [mail(number) for number in range(3)]
    found = imported(vault, "a.mbox", mailbox(*mails, mail(4, ("x.jpg", MARKED))))
    numbers = [one.id for one in vault.conversations.messages()]
    vault.pick_messages(IncidentInput(what="x"), numbers[:1])
    (around,) = vault.files.erasing_plan(found["x.jpg"]).elsewhere
    assert (around.why, around.holding) == (Why.AROUND, Holding(messages=4, quoted=1))
    done = vault.files.erase(found["x.jpg"], elsewhere=True)
    assert [one.place for one in done.unasked] == [(found["a.mbox"], "")]
    assert not vault.evidence(found["a.mbox"]).original.gone


def test_a_mailbox_and_its_copies_go_as_a_whole_where_that_is_asked_for(vault):
    whole = mailbox(mail(1), mail(2, ("x.jpg", MARKED)))
    found = imported(vault, "a.mbox", whole)
    (copy,) = added(vault, b__mbox=whole)
    done = vault.files.erase(found["x.jpg"], holding=True)
    assert {one.evidence.id for one in done.elsewhere} == {found["a.mbox"], copy}
    assert all(vault.evidence(one).original.gone for one in found.values())


def page(data):
    letters = base64.b64encode(data).decode()
    return f"<!DOCTYPE html><html><img src='data:image/jpeg;base64,{letters}'></html>".encode()


def test_a_page_or_an_archive_inside_an_archive_that_holds_a_marked_file_is_held_back(vault):
    (one, saved, clean) = added(vault, a__jpg=MARKED, b__html=page(MARKED), c__html=page(OTHER))
    inner = archive(("x.jpg", MARKED))
    (outer, deep, letter) = added(
        vault,
        d__zip=archive(("in.zip", inner), ("n.txt", b"hello")),
        e__zip=archive(("p/page.HTM", page(MARKED)), ("q.html", page(OTHER))),
        f__eml=mail(1, ("z.jpg", MARKED)),
    )
    done = vault.files.mark_under_18(one)
    assert {(each.place, each.why) for each in done.elsewhere} == {
        ((saved, ""), Why.AROUND),
        ((outer, "in.zip"), Why.AROUND),
        ((deep, "p/page.HTM"), Why.AROUND),
        ((letter, ""), Why.AROUND),
    }
    assert held_back(vault, (clean,), (outer, "n.txt"), (deep, "q.html")) == [False] * 3
    erased = vault.files.erase(one, elsewhere=True)
    assert len(erased.unasked) == 4
    assert vault.verify().problems == ()


def test_a_page_that_comes_after_the_mark_is_marked_and_nothing_else_of_it(vault):
    (one,) = added(vault, a__jpg=MARKED)
    vault.files.mark_under_18(one)
    (saved, zipped) = added(vault, b__html=page(MARKED), c__zip=archive(("i.html", page(MARKED))))
    assert held_back(vault, (saved,), (zipped, "i.html")) == [True, True]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_of_two_members_of_a_name_is_not_erased_alone(vault):
    (one,) = added(vault, a__zip=archive(("p.jpg", MARKED), ("p.jpg", OTHER)))
    vault.files.mark_under_18(one, "p.jpg")
    with pytest.raises(MemberTwiceError):
        vault.files.erase(one, "p.jpg")
    assert held_back(vault, (one,), (one, "p.jpg")) == [True, True]
    vault.files.erase(one)
    assert vault.evidence(one).original.gone


def test_a_plan_names_the_messages_that_stay_and_their_import(vault):
    found = imported(vault, "a.eml", mail(1, ("x.jpg", MARKED)))
    (taken,) = vault.imports.all()
    plan = vault.files.erasing_plan(found["a.eml"])
    assert (plan.messages, plan.imported) == (1, taken.id)
    assert vault.files.erasing_plan(found["x.jpg"]).imported == ""
