"""Words that stand around names in bylines, in the languages of the press; each is an alternative of a pattern."""

from newscrawl.extraction.text import alternatives, words

PARTICLES = words(
    "af al ben bin d da das de del della den der di do dos du e el en i ibn la las le los san st te ten ter "
    "v van vom von y z zu zum zur ó"
)
BY = alternatives(
    r"""
    by|written by|courtesy of|eingestellt von|veröffentlicht von|alles von|ein artikel von|über|
    words by|story by|reported by|posted by|published by|reviewed by|edited by|text by|from|von|
    ein(?:e)? (?:kommentar|analyse|interview|gastbeitrag|kolumne|reportage) von|aufgezeichnet von|text|par|
    propos recueillis par|de|por|escrito por|di|a cura di|door|av|af|kirjoittanut|teksti|przez|autor|autorka|
    autorzy|napsal[a]?|írta|de către|scris de|yazan|oleh|penulis|автор|автори|авторы|текст|από|του|بقلم|كتب[ت]?|
    بواسطة|نویسنده|מאת|द्वारा|লেখক|โดย|bởi|tác giả|文|作者|记者|記者|撰文|기자|author|authors|auteur|auteurs|
    autore|autori|autores|автор(?:ка)?|shkruan|piše|pise|napisao|napisala|piše:|tekst|foto|skribent|reporter
    """
)
AND = "and|und|et|y|e|en|och|og|ja|i|a|és|și|si|ve|dan|и|і|та|και|و|ו|और|และ|và|with|mit|avec|con|com|met|med|sowie"
ROLES = alternatives(
    r"""
    editor(?:-in-chief)?|editors|reporter|reporters|correspondent|correspondents|staff|writer|writers|columnist|
    contributor|contributing|senior|associate|deputy|chief|political|producer|journalist|journalists|analyst|
    bureau|desk|newsroom|managing|freelance|photographer|author|redakteur(?:in)?|redaktion|korrespondent(?:in)?|
    reporter(?:in)?|journalist(?:in)?|chefredakteur(?:in)?|ressortleiter(?:in)?|volont[äa]r(?:in)?|autorin|
    kolumnist(?:in)?|rédaction|rédacteur|rédactrice|correspondante?|envoyée? spéciale?|journaliste|redacción|
    redactora?|corresponsal|periodista|enviado especial|redação|repórter|jornalista|redazione|giornalista|
    inviato|redactie|verslaggever|redacteur|redaksjonen|redaktør|journalistin|toimittaja|toimitus|redakcja|
    dziennikarz|redakce|redaktor(?:ka)?|szerkesztő|szerkesztőség|újságíró|redacția|muhabir|editör|корреспондент|
    редакция|журналист|обозреватель|редактор|кореспондент|журналіст|редакція|συντάκτης|محرر|مراسل|کתב|כתב|כתבת|
    记者|記者|编辑|編輯|기자|특파원|ceo|cto|founder|co-founder|president|director|professor|head of|expert|
    manager|specialist|disclosure|advertiser|fact|medically|last|special to|dr\.? med|phd|md|updated|published|
    min read|minutes
    """
)
AGENCIES = words(
    """
    afp agence getty france-presse ap associated press reuters dpa apa sda ats keystone-sda ansa efe lusa belga anp
    tt ntb ritzau stt pap čtk ctk mti agerpres tass тасс ria interfax интерфакс риа xinhua 新华社 kyodo
    共同通信 yonhap 연합뉴스 pti ani ians bloomberg kna epd sid upi cnn wire wires
    """
)
# Single words that name nobody when they stand alone in a byline.
NOBODY = words(
    """
    admin administrator author webmaster user guest anonymous unknown none null undefined share home email
    facebook twitter linkedin instagram follow subscribe comments comment read more profile bio view all
    posts advertisement contributor contributors news print about contact menu search login watch listen
    photo video nobody red posted published veröffentlicht publié publicado pubblicato learn written
    """
)
# Links to an author's other work, whose text ends in the name.
ALL_BY = alternatives(
    r"""
    (?:view|see|show|read|zeige|voir|ver|alle|all|more)\b.{0,20}?\b(?:posts|articles|stories|beiträge|artikel|articles|entradas|posts|work)\s+(?:by|of|from|von|vom|de|par|van)
    """
)
AGENCY_TAIL = alternatives(
    r"""
    (?:the )?(?:associated press|canadian press|press association)|reuters|afp|dpa|ansa|efe|
    agence france-presse|bloomberg|getty images
    """
)
CREDENTIALS = r"ph\.?\s?d\.?|m\.?d\.?|ms|mph|rd|rdn|ldn?|rn|cpa|cfp®?|cepf®?|mba|jd|esq\.?|lcsw|msw|cscs|cpt|obe|mbe|mp"
# What a group of writers calls itself where it names nobody.
DESKS = alternatives(
    r"""
    (?:die )?redaktion|(?:la )?rédaction|redacción|redação|redazione|redactie|redaksjonen|redaktionen|toimitus|
    redakcja|redakce|redakcia|szerkesztőség|redacția|редакция|редакція|συντακτική ομάδα|newsroom|staff|
    editorial team|team|editors|editorial board|news desk|web desk|agencies|agenturen|agencias|agenzia|編集部|
    编辑部|편집국
    """
)
