"""Teams and Skype: words out of their markup, exactly."""

import io
import json

import pytest

from harassvault.importers.archives import Part, grow
from harassvault.importers.findings import Conversation, Message, Participant
from harassvault.importers.teams import graph, personal
from harassvault.importers.teams.markup import read
from tests.importers.golden import EXPORTS
from tests.importers.running import PLAIN, findings_of


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<div>one<br>two  three</div>", "one\ntwo  three"),
        ("plain\r\nlines &amp; &lt;signs&gt;", "plain\nlines & <signs>"),
        ('hi <at id="0">Noor</at>!', "hi Noor!"),
        ('<emoji alt="😡" title="x"></emoji><img alt="gif" src="x">', "😡gif"),
        ("<systemEventMessage/>", ""),
        ("<b>b</b><i>i</i><script>no()</script>", "bi"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("no markup < at all", "no markup < at all"),
        ("", ""),
    ],
)
def test_markup_becomes_words(markup, words):
    assert read(markup).text == words


def test_what_an_answer_repeats_is_not_its_words():
    found = read(
        '<blockquote itemid="17"><p>you</p></blockquote><p>no <a href="https://a.b">c</a></p>'
    )
    assert (found.text, found.quoted, found.reply_to) == ("no c", "you", "17")
    assert found.links == ("https://a.b",)


def test_a_quotation_without_a_number_is_words():
    assert read("<blockquote>they said</blockquote>so").text == "they said\nso"


def test_markup_made_to_take_long_gives_its_words_roughly():
    assert read("<b>" * 50_000 + "word").text == "word"


def test_who_made_a_private_download_is_known_by_the_account():
    found = findings_of(personal.IMPORTER, EXPORTS / "teams_personal" / "8_live_noor_export.tar")
    people = {one.key: one.is_me for one in found if isinstance(one, Participant)}
    assert people == {"live:kay": False, "live:noor": True, "live:lou": False}
    talks = [(one.service, one.title) for one in found if isinstance(one, Conversation)]
    assert talks == [("skype", "Kay Marsh"), ("teams", "Flat")]


ONE = {
    "Id": "5",
    "MessageType": "message",
    "CreatedDateTime": "2024-03-12T21:58:01Z",
    "Body": {"ContentType": "html", "Content": "<p>hi</p>"},
    "ChatId": "19:a@thread.v2",
}


@pytest.mark.parametrize("around", ["%s", '{"value":%s}', '{"@odata.count":1,"messages":%s}'])
@pytest.mark.parametrize("spelt", [str, lambda key: key[0].lower() + key[1:]])
def test_messages_of_graph_are_found_in_each_of_its_forms(around, spelt):
    small = {spelt(key): value for key, value in ONE.items()}
    data = (around % json.dumps([small])).encode()
    grown = grow([Part("x.json", len(data), io.BytesIO(data))])
    found = list(graph.IMPORTER.extract(grown, graph.IMPORTER.identify(grown), PLAIN))
    assert [one.text for one in found if isinstance(one, Message)] == ["hi"]
