"""Plain words that may mean danger raise a question, in the languages she may write in."""

import unicodedata

import pytest
from msgspec.structs import replace

from harassvault.guidance.advice import Danger, Question
from harassvault.guidance.rules import advising
from harassvault.guidance.rules.advising import advise, with_limits

MUST_HIT = {
    "en": {
        Danger.WEAPON: ["He held a knife.", "with a baseball bat", "i am waiting 🔪", "bang🔫"],
        Danger.THREAT: [
            "He keeps killing me in my dreams, he says", "I'll slit your throat", "slit my throat",
            "You will die", "You're dead", "You’re dead", "you are dead", "you'll die",
            "I will burn down your flat", "a death threat",
            "he threatened me", "I know where you live", "You’ll regret it",
            "he tried to run me over",
        ],
        Danger.VIOLENCE: [
            "He raped me", "he hits me", "he hit my mother", "he hit us", "He was hitting me",
            "we were shot at", "he choked me", "he said he would choke me", "he HIT\nme",
        ],
        Danger.FOLLOWING: ["he followed us home", "He was following me"],
        Danger.FEAR: ["I was terrified"],
    },
    "fr": {
        Danger.WEAPON: ["il a un flingue", "il a une arme", "Il a sorti l’arme", "un couteau"],
        Danger.THREAT: [
            "je vais te tuer", "Je vais te planter", "je vais te défoncer", "des menaces de mort",
            "une menace de mort", "t'es morte", "t’es mort", "tu vas mourir",
            "il me menace", "je sais ou tu habites", "tu vas le regretter", "il l'a tue",
            "jte tue", "t es morte",
            "il veut m'etrangler", "te defoncer", "CREVE", "bruler ma maison",
        ],
        Danger.VIOLENCE: [
            "il me frappe", "il m'a battue", "il m’a battue", "il m'a tapée", "il m’a violée",
            "il me bat", "il me tape", "un coup de pied", "des coups de pied", "un coup de poing",
            "des coups de poing", "j'ai des bleus",
            "il m'a frappe", "il m a violee", "elle m'a gifle",
        ],
        Danger.FOLLOWING: ["il nous suit", "Il m’a suivie", "il me suit"],
        Danger.FEAR: ["je suis terrifié", "j'étais terrifiée", "j'etais terrifiee"],
    },
    "de": {
        Danger.WEAPON: ["Er hatte ein Messer", "eine Waffe"],
        Danger.THREAT: [
            "Ich bringe dich um", "er will mich umbringen", "eine Morddrohung",
            "er will mich töten",
            "er will mich toeten", "Er droht mir", "er will mich erwurgen", "erschiesse dich",
        ],
        Danger.VIOLENCE: ["Er schlägt mich", "er schlaegt mich", "er schlagt mich", "SCHLÄGT MICH"],
        Danger.FOLLOWING: ["Er verfolgt mich"],
        Danger.FEAR: ["Ich habe Angst"],
    },
    "es": {
        Danger.WEAPON: ["sacó un cuchillo"],
        Danger.THREAT: ["te voy a matar", "una amenaza de muerte", "me amenazo", "estas muerta"],
        Danger.VIOLENCE: ["me pegó", "me pego", "me dio una patada", "un punetazo"],
        Danger.FOLLOWING: ["me siguió hasta casa"],
        Danger.FEAR: ["tengo miedo", "un ataque de panico"],
    },
    "nl": {
        Danger.WEAPON: ["hij had een mes"],
        Danger.THREAT: ["ik vermoord je", "ik maak je dood"],
        Danger.VIOLENCE: ["hij slaat me", "hij heeft me geslagen"],
        Danger.FOLLOWING: ["hij volgt me", "hij stond vóór mijn deur", "hij stond voor mijn deur"],
        Danger.FEAR: ["ik ben bang"],
    },
    "it": {
        Danger.WEAPON: ["aveva un coltello", "un’arma"],
        Danger.THREAT: ["ti ammazzo", "ti ucciderò", "ti uccidero", "minacce di morte"],
        Danger.VIOLENCE: ["mi ha picchiata", "uno schiaffo"],
        Danger.FOLLOWING: ["mi segue fino a casa"],
        Danger.FEAR: ["ho paura"],
    },
}  # fmt: skip

MUST_NOT_HIT = [
    "Robe bleue et pull bleu.", "Plein d'essence à 18 h.", "L’essence est chère.",
    "Trois coups de fil ce matin.", "Un coup de main, puis un coup de téléphone.",
    "C'est mort pour le projet.", "Le projet est mort.", "Mes amis et mes collègues étaient là.",
    "dead battery", "The battery was dead.", "Blade Runner on a blade server", "a bat flew by",
    "Die Frau sagte, die Chefin sei krank.", "Die arme Kollegin, der Stab tagt.",
    "Hij zei dat die man die dag vrij was.", "Tue 3 March", "Mi jefe me sigue llamando.",
    "In essence, a photo shoot.", "Killarney", "axe de travail", "Une faute de frappe.",
    "une larme",
    "Ça tire sur la longueur.", "Im toten Winkel.", "Se arma un lío.", "No me esperaba eso.",
    "Ich schlage vor, dass wir gehen.", "Durchmesser, Vorschlag, Hammerwerk",
    "Vrijdag met hamerstuk",
    "Mi aspettava una riunione.", "Pagina armadio", "Ik sla je bericht op.",
]  # fmt: skip

PLACES = {"en": "GB", "fr": "FR", "de": "DE", "es": "ES", "nl": "BE", "it": "CH"}

OF_JOURNAL = {"en": "en", "fr": "fr", "de": "en", "es": "fr", "nl": "en", "it": "fr"}


@pytest.fixture
def words_found(facts):
    """Give what plain words raise in an entry, by where she is and the journal's language."""

    def find(words, places=(), language=""):
        given = facts(**{"in": places}, entries=[{"day": "2026-11-01", "did": [], "words": words}])
        return advise(replace(given, language=language))

    return find


@pytest.mark.parametrize(
    ("language", "danger", "words"),
    [
        (language, danger, words)
        for language, dangers in MUST_HIT.items()
        for danger, sentences in dangers.items()
        for words in sentences
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_plain_words_raise_a_question_and_no_more(words_found, language, danger, words, form):
    advice = words_found(
        unicodedata.normalize(form, words), [PLACES[language]], OF_JOURNAL[language]
    )
    assert danger in [one.danger for one in advice.word_signs]
    assert advice.signs == ()
    asked = [one.about for one in advice.questions if one.question is Question.WORD]
    assert any(f":{danger}:" in about for about in asked)


@pytest.mark.parametrize("words", MUST_NOT_HIT)
@pytest.mark.parametrize("places", [[], ["BE"], ["CH"], ["CA-QC"], ["DE", "ES", "FR", "GB"]])
def test_everyday_words_raise_nothing(words_found, words, places):
    advice = words_found(words, places, "en")
    assert advice.word_signs == ()


def test_he_beats_me_is_no_baseball_bat(words_found):
    for language in ("en", "fr"):
        found = words_found("il me bat", ["FR"], language).word_signs
        assert [(one.danger, one.word) for one in found] == [(Danger.VIOLENCE, "me bat")]


def test_the_word_is_shown_as_she_wrote_it(words_found):
    (one,) = words_found("Il m’a\nBattue.", ["FR"]).word_signs
    assert one.word == "m’a Battue"


@pytest.mark.parametrize(
    ("places", "language", "heard"),
    [
        (["DE"], "fr", {"de", "fr"}),
        (["DE"], "", {"de", "en", "fr"}),
        (["ES"], "en", {"es", "en"}),
        (["BE"], "en", {"fr", "nl", "de", "en"}),
        (["CH"], "en", {"fr", "de", "it", "en"}),
        (["GB-SCT"], "en", {"en"}),
        (["US-CA"], "fr", {"en", "es", "fr"}),
        ([], "en", {"en", "fr"}),
        (["JP"], "en", {"en", "fr"}),
        (["PT"], "fr", {"en", "fr"}),
    ],
)
def test_lists_are_read_for_the_journal_and_the_places(words_found, places, language, heard):
    said = {
        "en": "he hits me", "fr": "il me frappe", "de": "er schlägt mich",
        "es": "me pegó", "nl": "hij slaat me", "it": "mi picchia",
    }  # fmt: skip
    found = {one for one, words in said.items() if words_found(words, places, language).word_signs}
    assert found == heard


def test_the_language_of_the_journal_reaches_the_rule(vault):
    vault.set_profile(replace(vault.profile(), language="fr"))
    assert vault.guidance.facts().language == "fr"


def test_time_limits_are_told_without_looking_for_words(facts, monkeypatch):
    found = facts(entries=[{"day": "2026-10-01", "did": ["insults"]}])
    whole = advise(found)
    monkeypatch.setattr(advising, "word_signs", None)
    assert with_limits(found) == (*whole.steps, *whole.support) != ()
