"""`settings` and `found`."""


def test_settings_are_shown_and_changed(hvault):
    assert hvault.ok("settings") == {"lock_minutes": 5, "hide_key": "shift", "blur": False}
    changed = {"lock_minutes": 15, "hide_key": "f9", "blur": False}
    assert hvault.ok("settings", "--lock-after", "15", "--hide-key", "f9") == changed
    assert hvault.ok("settings", "--hide-key", "f9") == changed
    assert "15 minutes" in hvault("settings").out
    assert hvault.ok("settings", "--blur", "yes") == changed | {"blur": True}
    assert hvault.ok("settings", "--lock-after", "15") == changed | {"blur": True}
    assert "blurred" in hvault("settings").out
    assert hvault.ok("settings", "--blur", "no") == changed


def test_never_locking_cannot_be_chosen(hvault):
    for minutes in ("0", "3", "600", "never"):
        result = hvault("settings", "--lock-after", minutes)
        assert result.code == 2
        assert "Traceback" not in result.err


def test_found_needs_no_journal_and_names_the_numbers_of_a_country(no_journal):
    answer = no_journal.ok("found", "--country", "FR")
    assert answer["parts"][0]["title"] == "What they could see"
    assert "3919" in str(answer)
    assert no_journal("found", "--lang", "fr").out.startswith("Prenez un instant.")
