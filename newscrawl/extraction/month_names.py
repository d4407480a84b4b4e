"""Names of the months in the languages of the press, as they stand in dates (nominative, genitive, abbreviated)."""

import unicodedata
from functools import lru_cache

# Twelve groups a language, alternatives separated by "/"; a name that two languages use for different months
# (listopad) is told apart by the page's language, else the first language here has it.
_NAMES = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
    "october/oct november/nov december/dec",
    "de": "januar/jänner/jän februar/feber/feb märz/mär/mrz april mai juni juli august september oktober/okt "
    "november dezember/dez",
    "fr": "janvier/janv février/févr/fév/fev mars avril/avr mai juin juillet/juil août/aou septembre octobre "
    "novembre décembre/déc/dec",
    "es": "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre noviembre "
    "diciembre/dic",
    "pt": "janeiro fevereiro/fev março abril maio/mai junho julho agosto setembro outubro/out novembro dezembro",
    "it": "gennaio/genn/gen febbraio/febbr marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/sett "
    "ottobre/ott novembre dicembre",
    "nl": "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember/des",
    "fi": "tammikuu/tammikuuta/tammi helmikuu/helmikuuta/helmi maaliskuu/maaliskuuta/maalis "
    "huhtikuu/huhtikuuta/huhti toukokuu/toukokuuta/touko kesäkuu/kesäkuuta/kesä heinäkuu/heinäkuuta/heinä "
    "elokuu/elokuuta/elo syyskuu/syyskuuta/syys lokakuu/lokakuuta/loka marraskuu/marraskuuta/marras "
    "joulukuu/joulukuuta/joulu",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "et": "jaanuar veebruar/veebr märts aprill mai juuni juuli august september oktoober november detsember/dets",
    "lv": "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā "
    "augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī",
    "lt": "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis liepos/liepa "
    "rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze "
    "lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź "
    "listopada/listopad/lis grudnia/grudzień/gru",
    "cs": "ledna/leden/led února/únor/úno března/březen/bře dubna/duben/dub května/květen/kvě června/červen/čvn "
    "července/červenec/čvc srpna/srpen/srp září/zář října/říjen/říj listopadu/listopad prosince/prosinec/pro",
    "sk": "januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl augusta/august "
    "septembra/september októbra/október novembra/november decembra/december",
    "hu": "január/jan február/febr március/márc április/ápr május/máj június/jún július/júl augusztus "
    "szeptember/szept október november december",
    "ro": "ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi "
    "decembrie",
    "hr": "siječnja/siječanj/sij veljače/veljača/velj ožujka/ožujak/ožu travnja/travanj/tra svibnja/svibanj/svi "
    "lipnja/lipanj srpnja/srpanj kolovoza/kolovoz/kol rujna/rujan/ruj listopada/listopad "
    "studenoga/studeni/studenog/stu prosinca/prosinac",
    "sr": "januar/januara/јануар/јануара februar/februara/фебруар/фебруара mart/marta/март/марта "
    "april/aprila/април/априла maj/maja/мај/маја jun/juna/јун/јуна jul/jula/јул/јула avgust/avgusta/август/августа "
    "septembar/septembra/септембар/септембра oktobar/oktobra/октобар/октобра novembar/novembra/новембар/новембра "
    "decembar/decembra/децембар/децембра",
    "sl": "januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija "
    "avgust/avgusta september/septembra oktober/oktobra november/novembra december/decembra",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "gl": "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
    "eu": "urtarrilaren/urtarrila otsailaren/otsaila martxoaren/martxoa apirilaren/apirila maiatzaren/maiatza "
    "ekainaren/ekaina uztailaren/uztaila abuztuaren/abuztua irailaren/iraila urriaren/urria azaroaren/azaroa "
    "abenduaren/abendua",
    "tr": "ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas "
    "aralık/ara",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "id": "januari februari maret april mei juni juli agustus/agu/agt/ags september oktober november/nop desember",
    "ms": "januari februari mac april mei jun julai ogos september oktober november disember/dis",
    "ru": "января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн "
    "июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб "
    "декабря/декабрь/дек",
    "uk": "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/кві травня/травень/тра "
    "червня/червень/чер липня/липень/лип серпня/серпень/сер вересня/вересень/вер жовтня/жовтень/жов "
    "листопада/листопад/лис грудня/грудень/гру",
    "be": "студзеня/студзень лютага/люты сакавіка/сакавік красавіка/красавік мая/май чэрвеня/чэрвень ліпеня/ліпень "
    "жніўня/жнівень верасня/верасень кастрычніка/кастрычнік лістапада/лістапад снежня/снежань",
    "bg": "януари/яну февруари март април май юни юли август септември октомври ноември декември",
    "mk": "јануари фебруари март април мај јуни јули август септември октомври ноември декември",
    "el": "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ απριλίου/απρίλιος/απρ "
    "μαΐου/μάιος/μαϊ ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ "
    "σεπτεμβρίου/σεπτέμβριος/σεπ/σεπτ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε δεκεμβρίου/δεκέμβριος/δεκ",
    "ka": "იანვარი/იანვარს/იან თებერვალი/თებერვალს/თებ მარტი/მარტს/მარ აპრილი/აპრილს/აპრ მაისი/მაისს/მაი "
    "ივნისი/ივნისს/ივნ ივლისი/ივლისს/ივლ აგვისტო/აგვისტოს/აგვ სექტემბერი/სექტემბერს/სექ ოქტომბერი/ოქტომბერს/ოქტ "
    "ნოემბერი/ნოემბერს/ნოე დეკემბერი/დეკემბერს/დეკ",
    "hy": "հունվարի/հունվար փետրվարի/փետրվար մարտի/մարտ ապրիլի/ապրիլ մայիսի/մայիս հունիսի/հունիս հուլիսի/հուլիս "
    "օգոստոսի/օգոստոս սեպտեմբերի/սեպտեմբեր հոկտեմբերի/հոկտեմբեր նոյեմբերի/նոյեմբեր դեկտեմբերի/դեկտեմբեր",
    "ar": "يناير/جانفي/كانونالثاني فبراير/فيفري/شباط مارس/آذار/اذار أبريل/ابريل/إبريل/أفريل/نيسان مايو/ماي/أيار/ايار "
    "يونيو/يونيه/جوان/حزيران يوليو/يوليه/جويلية/تموز أغسطس/اغسطس/غشت/أوت/آب سبتمبر/شتنبر/أيلول/ايلول "
    "أكتوبر/اكتوبر/تشرينالأول نوفمبر/نونبر/تشرينالثاني ديسمبر/دجنبر/كانونالأول",
    "fa": "ژانویه فوریه مارس آوریل مه/می ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "he": "ינואר/בינואר פברואר/בפברואר מרץ/במרץ/מרס/במרס אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט "
    "ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    "hi": "जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "bn": "জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "ta": "ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
    "th": "มกราคม/มค กุมภาพันธ์/กพ มีนาคม/มีค เมษายน/เมย พฤษภาคม/พค มิถุนายน/มิย กรกฎาคม/กค สิงหาคม/สค กันยายน/กย "
    "ตุลาคม/ตค พฤศจิกายน/พย ธันวาคม/ธค",
}

# Months of the Iranian solar calendar, first month (from the spring equinox) first.
_JALALI = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"


def month_of(word: str, language: str | None = None) -> int | None:
    """Return the month (1 to 12) that `word` names, in any letter case; None where it names none.

    >>> month_of("Février"), month_of("fevrier"), month_of("лютого"), month_of("market")
    (2, 2, 2, None)
    >>> month_of("listopada"), month_of("listopada", "hr")
    (11, 10)
    """
    everywhere, by_language = _index()
    folded = word.casefold()
    own = by_language.get((language or "")[:2].lower())
    for key in (folded, _plain(folded)):
        if month := (own and own.get(key)) or everywhere.get(key):
            return month
    return None


def jalali_month_of(word: str) -> int | None:
    """Return the month (1 to 12) of the Iranian calendar that `word` names.

    >>> jalali_month_of("اسفند")
    12
    """
    return _jalali_index().get(word)


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Return month by word over all languages, and by language."""
    everywhere: dict[str, int] = {}
    by_language: dict[str, dict[str, int]] = {}
    for language, names in _NAMES.items():
        own = by_language.setdefault(language, {})
        for month, group in enumerate(names.split(), start=1):
            for name in group.split("/"):
                own.setdefault(name, month)
                own.setdefault(_plain(name), month)
        for name, month in own.items():
            everywhere.setdefault(name, month)
    return everywhere, by_language


@lru_cache(maxsize=1)
def _jalali_index() -> dict[str, int]:
    return {name: month for month, name in enumerate(_JALALI.split(), start=1)}


def _plain(word: str) -> str:
    """Return `word` without accents and other marks."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
