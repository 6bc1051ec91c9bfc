"""How languages write the half or the part of a day beside a clock of twelve hours.

Sources: the short day periods of the Unicode CLDR for the languages of the app. A word that is not
here leaves an hour up to twelve unread rather than guessed.

Never here: any regular expression of a header.
"""

_AM = (
    "am|a.m.|a. m.|a.m|vm|v.m.|fm|f.m.|f.h.|π.μ.|πμ|öö|ö.ö.|de.|de|dop.|dop|sa|ص|صباحًا|ق.ظ.|ق.ظ|"
    "קמ|לפנה״צ|पूर्वाह्न|पू|म.पू.|পূর্বাহ্ণ|সকাল|मध्यरात्र|सकाळी|सुबह|পূর্ব|ਪੂ.ਦੁ.|"
    "முற்பகல்|மு.ப.|పూర్వా|ಪೂರ್ವಾಹ್ನ|രാവിലെ|ก่อนเที่ยง|上午|午前|오전|凌晨|早上|清晨|清早|"
    "pg|pagi|ап|дп|пр.об.|пре подне|prijepodne|pr. p.|dopoldne|e paradites|p.d.|priekšp.|"
    "priešpiet|ennen|ap.|ap|in the morning|de la mañana|du matin|früh|am vormittag|asubuhi|ተ|тм"
)
_PM = (
    "pm|p.m.|p. m.|p.m|nm|n.m.|em|e.m.|e.h.|μ.μ.|μμ|ös|ö.s.|du.|du|odp.|odp|ch|م|مساءً|ب.ظ.|ب.ظ|"
    "אחה״צ|अपराह्न|अप|म.उ.|অপরাহ্ণ|বিকাল|संध्याकाळी|दुपारी|शाम|ਬਾ.ਦੁ.|பிற்பகல்|பி.ப.|అపరా|"
    "ಅಪರಾಹ್ನ|ഉച്ചയ്ക്ക് ശേഷം|หลังเที่ยง|下午|午後|오후|晚上|傍晚|ptg|petang|malam|сл.об.|след об.|"
    "по подне|popodne|popoldne|e pasdites|m.d.|pēcp.|popiet|ip.|ip|in the afternoon|in the evening|"
    "at night|de la tarde|de la noche|de l’après-midi|du soir|nachm.|abends|mchana|jioni|тк"
)
_AM_MORE = (
    "vm.|an|ጥዋት|পূৰ্বাহ্ন|ам|uluchelo|भोर|फुं|फुं नि|прије подне|နံနက်|上晝|上昼|ب.ن|ᏌᎾᎴ|к.у.|"
    "सवेर|སྔ་ཆ་|སྔ་དྲོ་|atm|ŋdi|ŋdi ga|matin|a.|subaka|𞤀𞤎|m|leebi|safiya|n’ụtụtụ|ante midí|"
    "r.n.|isuk|n tufat|اے ایم|ये एम|पे एम|सकाळीं|sokallim|bn|таңкы|ກ່ອນທ່ຽງ|priekšpusdienā|"
    "dopołdnja|moies|претпл.|এ এম|ү.ө.|ǁgoagas|fọ mọ́nin|ߛ|iđitbeaivet|ib|rw|wd|غ.م.|"
    "قبل\u200cازظهر|da manhã|z.mu.|эи|ᱥᱮᱛᱟᱜ|do połedniŏ|सुबुह जा|පෙ.ව.|gh|hoseng|ⵜⵉⴼⴰⵡⵜ|tifawt|"
    "ቅ.ቀ.|hengihengi|günortadan öň|چۈشتىن بۇرۇن|to|то|yb|sub|פֿאַרמיטאָג|àárọ̀|àárɔ̀|banhaet|"
    "तडके|सबेरे|भ्यागा|ए एम|ଏ ଏମ|ఎ ఎమ్|တွၼ်ႈၸဝ်ႉ"
)
_PM_MORE = (
    "nm.|anw|ከሰዓት|অপৰাহ্ন|пм|akasuba|सांझ|बेलासे|बेलासे नि|послије подне|g.m.|ညနေ|下晝|下昼|د.ن|"
    "ᏒᎯᏱᎢᏗᏢ|к.х.|दपैहर बाद|ཕྱི་ཆ་|ཕྱི་དྲོ་|ptm|ɣetrɔ|ɣetrɔ ga|soir|p.|kikiiɗe|𞤇𞤎|f|shwane|"
    "yamma|n’abali|pos midí|i.n.|wengi|n tmeddit|پی ایم|पी एम|सांजे|sanje|pn|түштөн кийинки|"
    "ຫຼັງທ່ຽງ|pēcpusdienā|wótpołdnja|nomëttes|попл.|পি এম|ү.х.|ǃuias|fọ ívnin|ߥ|"
    "eahketbeaivet|eb|tŋ|wb|غ.و.|بعدازظهر|da tarde|da noite|z.mw.|эк|ᱧᱤᱫᱟᱹ|po połedniu|"
    "शाम जा|ප.ව.|pop.|gd|thapama|ⵜⴰⴷⴳⴳⵯⴰⵜ|tadggʷat|ድ.ቀ.|efiafi|günortadan soň|пп|popołdnju|"
    "چۈشتىن كېيىن|tk|тк|yh|ngo|נאָכמיטאָג|ọ̀sán|ɔ̀sán|banringzgvaq|सांम|दपेहरा/संजा|ପି ଏମ|"
    "పి ఎమ్|တွၼ်ႈလႃႈ"
)
"""Of languages that phones have and the app itself has not: the phone writes the clock."""

_NOON = "中午|正午|noon|mediodía|midi"
_NEITHER = "à|at|um|kl.|kl|ч.|ч|г.|uhr|h|a las|alle|om|o|às|la|в|у|klo|od|ore|hodź.|klock"
"""What stands beside a clock of twenty-four hours."""

AM, PM, NOON, NEITHER, UNKNOWN = "am", "pm", "noon", "neither", "unknown"


def _plain(word: str) -> str:
    return "".join(word.casefold().split())


PERIODS = {
    _plain(word): period
    for period, words in (
        (NEITHER, _NEITHER),
        (AM, _AM),
        (AM, _AM_MORE),
        (PM, _PM),
        (PM, _PM_MORE),
        (NOON, _NOON),
    )
    for word in words.split("|")
}


def period_of(untrusted_word: str) -> str:
    """Return AM, PM, NOON, NEITHER (also for no word) or UNKNOWN; spaces do not matter."""
    plain = _plain(untrusted_word)
    return PERIODS.get(plain, UNKNOWN) if plain else NEITHER


def hour_of(hour: int, period: str) -> int:
    """Return the hour of twenty-four, or -1 where it cannot be known."""
    if hour > 23:  # noqa: PLR2004 - hours of a day
        return -1
    if hour > 12 or hour == 0 or period == NEITHER:  # noqa: PLR2004 - what a half day has not
        return hour
    if period == AM:
        return hour % 12
    if period == PM:
        return hour % 12 + 12
    if period == NOON:
        return hour if hour >= 11 else hour + 12  # noqa: PLR2004 - noon begins before twelve
    return -1
