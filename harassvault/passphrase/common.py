"""Parts of long passwords that very many people choose, and that are tried first.

Chosen from published lists of leaked passwords: words for passwords, love, family and pets, and
what comes before "123". In small letters without accents or anything between words.

Never here: whole dictionaries (`zxcvbn` has some), and words of this person (`known`).
"""

_PARTS = """
    password passw0rd passwort motdepasse contrasena contrasenya senha parola haslo sifre wachtwoord
    passphrase letmein opensesame sesame welcome willkommen bienvenue bonjour hello admin
    administrator administrateur root user login secret geheim default changeme master superman
    batman starwars pokemon football baseball princess princesse dragon monkey sunshine soleil
    flower computer ordinateur internet google facebook whatsapp instagram samsung iphone azerty
    qwerty qwertz iloveyou ilove youandme foreverandever forever jetaime jetadore montresor
    monamour moncoeur mavie pourlavie pourtoujours toujours doudou loulou bisous coucou chouchou
    cheri cherie ichliebe ichliebedich liebedich schatz meinschatz schatzi hallo liebe tequiero
    teamo miamor mivida tiamo amoremio ciao kocham kochamcie seniseviyorum seviyorum askim habibi
    bahebak uhibbuka mama maman mami mummy mommy mother mutti mutter papa papi daddy father vater
    brother sister family familie famille monbebe babygirl babyboy baby loveyou loverboy love
    correcthorsebatterystaple correcthorse batterystaple thisismypassword thisis mypassword
    nopassword justdoit trustno1 whatever blink182 jesus christ iloveme marseille olympique
    abandonabandon
"""

COMMON_PARTS = tuple(_PARTS.split())
