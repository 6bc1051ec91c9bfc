"""Who can help, in which order, until when: packs of facts, rules over the entries, dates.

`pack` says what content looks like and `packs` reads it; `facts` is what the rules look at; `rules`
make the ladder of it; `dates` reckons limits.

Never here: words of the program (`ui/words`); the words of the content stand in the packs. Content
is data with a source, a date and a confidence for each fact; the rules name no country and no body.
"""
