"""Times given from the reader's now: "vor 8 Stunden", "2 hours ago", "8d", "yesterday at 14:00"."""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from newscrawl.extraction.moment import Precision

_UNITS = {
    "second": "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondo secondi "
    "sekund sekunder sekundę sekundy sekuntia sekunti másodperce saniye detik giây секунд секунду секунды секунда "
    "сек δευτερόλεπτα ثانية ثوان ثوانٍ ثانیه שניות सेकंड วินาที 秒 秒钟 秒鐘 초",
    "minute": "m min mins minute minutes minuten minuta minutos minuto minuti minut minuter minutter minuutti "
    "minuuttia minuty minutę minutu minūtes minučių perce perccel dakika dk menit phút минут минуту минуты минута "
    "мин хвилин хвилини хвилину λεπτά λεπτό دقيقة دقائق دقیقه דקות דקה मिनट นาที 分 分钟 分鐘 분 minuut minutu "
    "minuten",
    "hour": "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren uurtje timme timmar "
    "time timer t tunti tuntia tuntis godzin godziny godzinę godz hodin hodinami hodiny hodinu hodinou órája óra "
    "órával oră saat sa jam giờ час часа часов ч годин години годину ώρες ώρα ساعة ساعات ساعت שעות שעה घंटे घंटा "
    "ชั่วโมง 小时 小時 時間 个小时 시간 sati sata sat tundi stundām valandų",
    "day": "d day days tag tage tagen jour jours j día días dia dias giorno giorni g dag dagen dagar dager dage "
    "päivä päivää pv dzień dni dnia dnů dny dnem napja nap zi zile gün hari ngày день дня дней дн дні днів ημέρες "
    "ημέρα μέρες يوم أيام روز ימים יום दिन วัน 天 日 일 dana",
    "week": "w wk week weeks woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor "
    "uke uker uge uger viikko viikkoa tydzień tygodnie tygodni týden týdny týdny hete săptămână săptămâni hafta "
    "minggu tuần неделю недели недель тиждень тижні тижнів εβδομάδα εβδομάδες أسبوع أسابيع هفته שבוע שבועות हफ्ते "
    "สัปดาห์ 周 週 週間 星期 주",
    "month": "mo mos month months monat monate monaten mois mes meses mese mesi mês maand maanden månad månader "
    "måned måneder kuukausi kuukautta kk miesiąc miesiące miesięcy měsíc měsíci měsíců hónapja lună luni ay bulan "
    "tháng месяц месяца месяцев мес місяць місяці місяців μήνα μήνες شهر أشهر ماه חודש חודשים महीने เดือน 个月 個月 "
    "ヶ月 か月 カ月 개월 달",
    "year": "y yr yrs year years jahr jahre jahren an ans año años ano anos anno anni jaar år vuosi vuotta rok lata "
    "lat roky lety éve év ani yıl yil tahun năm год года лет рік роки років χρόνια έτη سنة سنوات عام سال שנה שנים "
    "साल ปี 年 년",
}
_AGO = (
    "ago vor il fa hace há geleden sedan siden sitten temu před azelőtt ezelőtt acum önce lalu yang trước назад тому "
    "prije pre pred πριν قبل منذ پیش לפני पहले ที่แล้ว ที่ผ่านมา atrás för atpakaļ prieš tagasi преди пре fă"
)
_AGO_ENDING = re.compile(r"(?:之?前|전|ที่แล้ว|ที่ผ่านมา|前に|以前)$")
_ONE = "a an one einer einem eine un une uno una um uma een en ett et én egy jedną jednu bir один одну одна μία ένα"
_NOW = (
    "just now | now | right now | moments ago | gerade eben | soeben | à l'instant | ahora | ahora mismo | adesso | "
    "agora | agora mesmo | zojuist | zonet | just nu | akkurat nå | lige nu | juuri nyt | przed chwilą | właśnie "
    "teraz | právě teď | az imént | şimdi | az önce | baru saja | vừa xong | только что | щойно | μόλις τώρα | الآن "
    "| همین الان | עכשיו | अभी | เมื่อสักครู่ | 刚刚 | 剛剛 | たった今 | 방금"
)
_DAYS_BACK = {
    0: "today heute hoy hoje oggi vandaag idag dziś dzisiaj dnes сегодня сьогодні bugün σήμερα اليوم امروز היום आज "
    "วันนี้ 今天 今日 오늘 ma azi danas днес aujourd'hui aujourd’hui tänään",
    1: "yesterday gestern hier ayer ontem ieri gisteren igår wczoraj včera вчера вчора dün εχθές χθες أمس ديروز "
    "دیروز אתמול कल เมื่อวาน 昨天 昨日 어제 tegnap jučer kemarin eilen",
    2: "vorgestern anteayer anteontem eergisteren przedwczoraj позавчера 前天 그저께 avant-hier",
}
_FINEST: dict[str, Precision] = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "day",
    "month": "month",
    "year": "year",
}
_DAYS = {"week": 7.0, "month": 30.44, "year": 365.24, "day": 1.0}
_PAIR = re.compile(r"(?<![\d.,:/-])(\d{1,4})\+?[ ]?([^\W\d_]+(?:[\u0300-\u036f\u0900-\u097f\u0e00-\u0e7f][^\W\d_]*)*)")
_SHORT = re.compile(r"\d{1,4}\s?[^\W\d_]{1,7}\.?")
_WORD = re.compile(r"[^\s\d.,:;()|·•]+")


def parse_relative(text: str, now: datetime) -> tuple[datetime, Precision] | None:
    """Return the instant that `text` (folded, on one line) names from `now`, and how exact it is; None where none.

    >>> from datetime import UTC
    >>> noon = datetime(2017, 2, 26, 12, 34, 56, tzinfo=UTC)
    >>> parse_relative("vor 8 stunden", noon)[0].isoformat(), parse_relative("8d", noon)[1]
    ('2017-02-26T04:00:00+00:00', 'day')
    >>> parse_relative("8 comments", noon) is None
    True
    """
    if text.strip(" .!…") in _now_phrases():
        return now.replace(second=0, microsecond=0), "minute"
    words = _WORD.findall(text)
    is_ago = not _ago_words().isdisjoint(words) or any(map(_AGO_ENDING.search, words))
    if not (is_ago or _SHORT.fullmatch(text)):
        return None
    steps = [(int(number), unit) for number, word in _PAIR.findall(text) if (unit := _unit(word))]
    if not steps and is_ago:
        ones = _ONE.split()
        steps = [(1, unit) for one, word in pairwise(words) if one in ones and (unit := _unit(word))]
    return _reckon(steps, now)


def days_back(text: str) -> int | None:
    """Return how many days before today `text` (folded) names with a word for it; None without such a word.

    >>> days_back("gestern, 14:05 uhr"), days_back("am dienstag")
    (1, None)
    """
    names = _day_names()
    for word in _WORD.findall(text):
        if word in names:
            return names[word]
    return None


def _reckon(steps: list[tuple[int, str]], now: datetime) -> tuple[datetime, Precision] | None:
    """Return `now` less all of `steps`, with what is finer than the finest step cut off."""
    if not steps:
        return None
    back = timedelta()
    for number, unit in steps:
        back += timedelta(days=number * _DAYS[unit]) if unit in _DAYS else timedelta(**{f"{unit}s": number})
    try:
        return _cut(now - back, _FINEST[steps[-1][1]]), _FINEST[steps[-1][1]]
    except OverflowError:
        return None


def _cut(value: datetime, precision: Precision) -> datetime:
    """Return `value` with everything finer than `precision` at its least."""
    value = value.replace(microsecond=0)
    for finer, least in (("second", 0), ("minute", 0), ("hour", 0), ("day", 1), ("month", 1)):
        if finer == precision:
            break
        value = value.replace(**{finer: least})  # type: ignore[arg-type]
    return value


def _unit(word: str) -> str | None:
    units = _unit_names()
    return units.get(word) or units.get(_AGO_ENDING.sub("", word))


@lru_cache(maxsize=1)
def _unit_names() -> dict[str, str]:
    return {word: unit for unit, words in reversed(_UNITS.items()) for word in words.split()}


@lru_cache(maxsize=1)
def _day_names() -> dict[str, int]:
    return {word: back for back, words in _DAYS_BACK.items() for word in words.split()}


@lru_cache(maxsize=1)
def _ago_words() -> frozenset[str]:
    return frozenset(_AGO.split())


@lru_cache(maxsize=1)
def _now_phrases() -> frozenset[str]:
    return frozenset(_NOW.split(" | "))
