"""The rules: from the facts of a situation to a ladder of steps, each with its reasons.

`areas` says what a situation is, `danger` what in it points to danger, `charge` who must not be
asked, `routes` which kinds come in which order, `choosing` which authorities of the packs those
are, `attempts` what the ledger changes, `advising` puts it together.

Never here: a country, the name of a body, words for people, a score.
"""
