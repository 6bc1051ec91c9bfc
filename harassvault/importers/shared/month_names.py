"""Words that stand in dates: months, weekdays, and the small words between.

In the languages that services write dates in: English, French, German, Spanish, Italian,
Portuguese, Dutch.

Never here: reading a date (`written_dates`).
"""

_MONTHS = (
    "january jan janvier janv januar jänner jan. enero ene gennaio gen janeiro januari",
    "february feb février févr fév fevrier februar febrero febbraio fevereiro fev februari",
    "march mar mars märz mär mrz marzo março maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juin juni junio giugno giu junho",
    "july jul juillet juil juli julio luglio lug julho",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre setiembre settembre set setembro",
    "october oct octobre oktober okt octubre ottobre ott outubro out",
    "november nov novembre noviembre",
    "december dec décembre déc dezember dez diciembre dic dicembre dezembro",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs",
    "fri sat sun lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so",
    "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica gio sab",
    "segunda terça quarta quinta sexta feira seg ter qua qui sex",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo",
)
WEEKDAYS = frozenset(name for names in _WEEKDAYS for name in names.split())

_BETWEEN = (
    "at on the of à a le la um uhr den der am de del el las los alle ore il di às as em dia o",
    "h om kl",
)
BETWEEN = frozenset(name for names in _BETWEEN for name in names.split())
