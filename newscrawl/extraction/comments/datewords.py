"""Tell whether a short text is a date, in the languages of the web; what date it is, `extraction.dates` reads."""

import re
from functools import lru_cache

_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec januar februar märz maerz april mai juni juli august september "
    "oktober dezember dez okt mär janvier février fevrier mars avril juin juillet août aout septembre octobre "
    "novembre décembre decembre fév déc avr juil janv févr enero febrero marzo abril mayo junio julio agosto "
    "septiembre setiembre octubre noviembre diciembre ene abr ago dic gennaio febbraio aprile maggio giugno luglio "
    "settembre ottobre gen mag giu lug set ott janeiro fevereiro março maio junho julho setembro outubro novembro "
    "dezembro fev out januari februari maart mei augustus mrt stycznia lutego marca kwietnia maja czerwca lipca "
    "sierpnia września października listopada grudnia sty lut kwi cze lip sie wrz paź lis gru ledna února března "
    "dubna května června července srpna září října listopadu prosince január február március április május június "
    "július augusztus október ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık oca şub "
    "nis haz tem ağu eyl eki kas ara ianuarie februarie martie aprilie iunie iulie septembrie octombrie noiembrie "
    "decembrie marts maj tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta "
    "syyskuuta lokakuuta marraskuuta joulukuuta siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza "
    "rujna studenoga prosinca янв фев мар апр мая май июн июл авг сен окт ноя дек января февраля марта апреля июня "
    "июля августа сентября октября ноября декабря січня лютого березня квітня травня червня липня серпня вересня "
    "жовтня листопада грудня ιαν φεβ μαρ απρ μαΐου ιουν ιουλ αυγ σεπ οκτ νοε δεκ يناير فبراير مارس أبريل مايو يونيو "
    "يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر january february march june july october november december sept gener "
    "febrer març maig juny juliol agost setembre desembre maret juni juli agustus desember जनवरी फरवरी मार्च अप्रैल मई जून "
    "जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม "
    "พฤศจิกายน ธันวาคม במרץ בינואר בפברואר באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר ינואר פברואר "
    "מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר януари февруари март април май юни юли август "
    "септември октомври ноември декември ιανουαρίου φεβρουαρίου μαρτίου απριλίου ιουνίου ιουλίου αυγούστου "
    "σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου "
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند "
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag "
    "sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes "
    "sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira "
    "quinta-feira sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa "
    "czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle mandag tirsdag onsdag torsdag fredag "
    "lørdag søndag måndag tisdag lördag söndag понедельник вторник среда четверг пятница суббота воскресенье "
    "понеділок вівторок середа четвер п'ятниця субота неділя pazartesi salı çarşamba perşembe cuma cumartesi pazar"
)
_RELATIVE = (
    r"\b(?:ago|yesterday|today|just now|moments? ago|vor|gestern|heute|gerade eben|il y a|hier|aujourd'hui|hace|ayer|"
    r"hoy|"
    r"ieri|oggi|há|atrás|ontem|hoje|geleden|gisteren|vandaag|temu|wczoraj|dzisiaj|dziś|назад|вчера|сегодня|тому|вчора|"
    r"önce|dün|bugün|siden|sedan|igår|i går|sitten|eilen|pred|před|ezelőtt|tegnap|acum|πριν|منذ|לפני|yang lalu|trước|"
    r"fa|tagasi|kemarin|hôm qua|včera|včeraj|jučer|juče|ieri|ahir|χθες|أمس|دیروز|אתמול)\b|"
    r"\b(?:prije|pre|pirms|prieš|преди|пред|قبل|cách đây) ?\d|\d \w+ (?:lalu|later|پیش|قبل|পূর্বে|আগে|پہلے)(?!\w)|"
    r"\d ?(?:órája|perce|napja|hete|hónapja|éve)\b"
)
_UNITS = (
    r"sec|min|hour|hr|day|week|month|year|yr|sek|stunde|std|tag|woche|monat|jahr|heure|jour|semaine|mois|ans?\b|hora|"
    r"día|dia|"
    r"semana|mes|año|ano|ore|ora|giorn|settiman|anni|anno|minut|uur|dag|weken|maand|jaar|godz|dni|tyg|mies|rok|lat|"
    r"час|мин|"
    r"дн|день|недел|месяц|год|лет|saat|gün|hafta|yıl|time|uke|år|tunti|päiv|ώρ|μέρ|ساع|يوم|שע|יום|jam|hari|giờ|ngày"
)
_NUMERIC = (
    r"\d{4}-\d\d?-\d\d?|\d{1,2}\. ?\d{1,2}\. ?\d{2,4}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}[/.]\d{1,2}[/.]\d{1,2}|"
    r"(?<!\d)\d{1,2}\. ?\d{1,2}\.(?!\d)|(?<!\d)\d{1,2}\.\d{1,2}, ?\d{4}|\d+ ?[年월月] ?\d*|"
    r"\d+ ?[\u0e00-\u0e7f]+(?:ที่แล้ว|ที่ผ่านมา)|\d+ ?[\u0900-\u097f ]{2,12}पहले|"
    r"\d+ ?(?:分|秒|小时|小時|時間|天|日|周|週間?|个月|個月|か月|ヶ月|시간|분|일|주|개월)(?:钟|鐘)?(?:前| ?전)?|"
    r"刚刚|剛剛|昨天|昨日|방금|어제"
)
_CLOCK = (
    r"(?<![\d:])[0-2]?\d[:h][0-5]\d(?!\d)(?::\d\d)?(?: ?[ap]\.?m\.?)?|(?<!\d)[0-2]?\d\.[0-5]\d(?= ?(?:uhr|klo))|"
    r"(?<=klo )\d?\d\.[0-5]\d|(?<=kl\. )\d?\d\.[0-5]\d|(?<=kl )\d?\d\.[0-5]\d|"
    r"(?<!\d)1?\d ?[ap]\.?m\b"
)
_MONTH = r"(?<!\w)(?:" + "|".join(sorted(set(_MONTHS.split()), key=len, reverse=True)) + r")(?!\w)"


def _finder(pattern: str) -> re.Pattern[str]:
    """Return what finds `pattern` in a text from `_folded`; to ignore case instead takes up to five times as long."""
    return re.compile(pattern.replace("ı", "i"))


_SIGN = _finder(rf"{_NUMERIC}|{_CLOCK}|{_MONTH}|{_RELATIVE}")
_PARTS = _finder(
    rf"{_NUMERIC}|{_CLOCK}|{_MONTH}|{_RELATIVE}|\d+ ?(?:{_UNITS})\w*|\b(?:{_UNITS})\w*|(?<!\w)\d+|"
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)\w*|"
    r"\b(?:пн|вт|ср|чт|пт|сб|вс)\b|"
    rf"\b(?:{'|'.join(_WEEKDAYS.split())})\b"
)
_WHOLE_DATE = _finder(rf"(?:{_NUMERIC})|\d.{{0,10}}{_MONTH}|{_MONTH}.{{0,10}}\d|(?:{_RELATIVE})|\d ?(?:{_UNITS})")
_RELATIVE_WORD = _finder(_RELATIVE)
_DAYS = frozenset(_WEEKDAYS.replace("ı", "i").split())
_HAS_CLOCK = _finder(_CLOCK)
_COMPACT = re.compile(
    r"^\W*\d{1,3} ?(?:s|m|h|d|w|y|min|mo|mon|std|j|T|hr|hrs|yr|u|t|st|sa|dk|gün|tim|"
    r"godz|hod|ώ|ч|мин|дн|год|хв|тиж|міс|нед|ชม)\.?\W*$"
)
ABOUT = r"about|around|almost|nearly|over|less than|alrededor de|casi|cerca de|environ|etwa|ungefähr|circa|около"
"""Stands before an age: "about 2 hours ago"."""
_AGE = re.compile(
    rf"^\W*(?:(?:{ABOUT}) )?"
    rf"\d{{1,3}} (?:(?:{_UNITS})s?|(?:minut|second|sekund|stund|settiman|giorn)\w{{1,3}})\W*$",
    re.IGNORECASE,
)
_ZONE_NAME = re.compile(r"\s*\([^)]*\)\s*$")
_LETTERS = re.compile(r"[^\W\d_]")
_NEAR = 6
_EDITED = re.compile(
    r"\([^)]*[^\W\d_]{5}|edit|modif|updat|更新|수정|bearbeit|geänd|измен|upraven|aggiorn|atualiz|actualiz|gewijzigd",
    re.IGNORECASE,
)
"""Begins another date: that of a change."""
_ASIDE = re.compile(r"\([^)]*$")
"""Begins the age that some lists print after a date: "3 May 2014 (2 years ago)"."""
_ITEM = re.compile(r"[.)]\s+(?:[^\W\d_]{3}|(?:le|at|on)\s)")
"""Follows the number of an item, not a day: "2. Ada, March 3"."""
_LONGEST_GAP = 14
"""Letters between two parts of one date, as in "Friday the 12th in the morning at 9"."""
_LONGEST_WORDS = 40
"""Characters of a date without a digit, such as "moments ago"."""
LONGEST = 90
"""Characters; no date is longer with the words that sites put around it."""


def looks_like_date(text: str, *, other_letters: int = 25) -> bool:
    """Whether `text` is a date or time with at most `other_letters` letters of other words around it.

    >>> looks_like_date("3. Mai 2014 um 10:15 Uhr"), looks_like_date("vor 2 Stunden"), looks_like_date("See page 12")
    (True, True, False)
    """
    has_digit = any(map(str.isdigit, text))
    if len(text) > (LONGEST if has_digit else _LONGEST_WORDS):
        return False
    text = _folded(text)
    if not (_SIGN.search(text) if has_digit else _is_relative(text)):
        return False
    if not _WHOLE_DATE.search(text) and not _HAS_CLOCK.search(text):
        return False
    if not has_digit:
        other_letters = min(other_letters, 6)
    return len(_LETTERS.findall(_PARTS.sub(" ", text))) <= other_letters


def _folded(text: str) -> str:
    """Return `text` in lower case and as long as it was; the two letters i of Turkish become one."""
    return text.replace("İ", "i").lower().replace("ı", "i")


@lru_cache(maxsize=8_192)
def _is_relative(text: str) -> bool:
    """Whether a text without digits may say how long ago something was; a site's labels are the same on all pages."""
    return bool(_RELATIVE_WORD.search(text))


def states_date(value: str) -> bool:
    """Whether an attribute's value is a date, as ISO 8601, in words or as JavaScript prints one.

    >>> states_date("Tue Mar 02 2021 08:17:00 GMT+0000 (Coordinated Universal Time)"), states_date("2 votes")
    (True, False)
    """
    return looks_like_date(_ZONE_NAME.sub("", value), other_letters=9)


def is_compact_age(text: str) -> bool:
    """Whether `text` is an age such as "8d" or "2mo", which only a date's element makes a time.

    >>> is_compact_age("8d"), is_compact_age("8 dogs")
    (True, False)
    """
    return bool(_COMPACT.match(text))


def is_age(text: str) -> bool:
    """Whether `text` is a number and a unit of time, which only a date's element makes an age.

    >>> is_age("2 hours"), is_age("about 2 hours"), is_age("2 houses")
    (True, True, False)
    """
    return bool(_AGE.match(text))


def has_clock(text: str) -> bool:
    """Whether `text` holds a time of day.

    >>> has_clock("at 10:15 pm"), has_clock("3 May")
    (True, False)
    """
    return bool(_HAS_CLOCK.search(_folded(text)))


def is_clock_only(text: str) -> bool:
    """Whether `text` is a time of day without a day.

    >>> is_clock_only("13:04 Uhr"), is_clock_only("3 May 13:04")
    (True, False)
    """
    return len(text) <= 14 and has_clock(text) and not _WHOLE_DATE.search(_HAS_CLOCK.sub("", _folded(text)))


def date_span(text: str) -> tuple[int, int] | None:
    """Return where the date in `text` begins and ends (None if there is none), so that a name before it can be cut.

    >>> text = "Written by Ada on 3 May 2014, 10:15"
    >>> text[slice(*date_span(text))]
    '3 May 2014, 10:15'
    >>> text = "3 May 2014 (reader #3000)"
    >>> text[slice(*date_span(text))]
    '3 May 2014'
    """
    text = _folded(text)
    if not _SIGN.search(text):
        return None
    found = [match for match in _PARTS.finditer(text) if _is_solid(match, text)]
    if not found:
        return None
    first = last = next((k for k, match in enumerate(found) if _SIGN.search(match[0])), 0)
    while first and _belong(found[first - 1], found[first], text):
        first -= 1
    while last + 1 < len(found) and _belong(found[last], found[last + 1], text):
        last += 1
    return found[first].start(), found[last].end()


def _belong(one: re.Match[str], other: re.Match[str], text: str) -> bool:
    """Whether two parts that follow each other are of one date, and no bare number is a label's or a list's."""
    between = text[one.end() : other.start()]
    if "#" in between or _EDITED.search(between) or len(_LETTERS.findall(between)) > _LONGEST_GAP:
        return False
    if _ASIDE.search(between) and _RELATIVE_WORD.search(text, other.start()):
        return False
    is_bare = one[0].isdigit() or other[0].isdigit()
    return not is_bare or between == ":" or not (":" in between or "：" in between or _ITEM.match(between))


def _is_solid(match: re.Match[str], text: str) -> bool:
    """Whether a part is surely of a date: a month has a digit near, which the name "Jan" has not."""
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return (
        match[0] in _DAYS
        or bool(_RELATIVE_WORD.search(match[0]))
        or any(map(str.isdigit, match[0]))
        or (bool(_SIGN.search(match[0])) and any(map(str.isdigit, around)))
    )
