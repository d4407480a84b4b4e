"""What stands over a box of related articles, in the languages of the press; each is an alternative of a pattern."""

from newscrawl.extraction.text import alternatives

RELATED = alternatives(
    r"""
    related(?: (?:stories|articles|news|content|links|topics|posts|coverage|reading))?|read (?:more|also|next)|
    see also|also read|more on this(?: story)?|further reading|don'?t miss|mehr zum thema|zum thema|
    lesen sie auch|auch interessant|siehe auch|verwandte (?:artikel|themen)|weiterlesen|weitere artikel|
    passend dazu|à lire aussi|lire aussi|à lire|sur le même (?:sujet|thème)|articles? (?:liés?|similaires)|
    voir aussi|noticias? relacionad[ao]s?|relacionad[ao]s?|lea también|te puede interesar|más información|
    contenido relacionado|artículos relacionados|leia (?:também|mais)|veja também|notícias relacionadas|
    leggi anche|articoli correlati|correlati|potrebbe interessarti|lees (?:ook|meer)|
    gerelateerd(?:e artikelen)?|meer over|läs (?:också|mer|även)|relaterat|les også|relatert|les mer|læs også|
    relaterede (?:artikler|emner)|lue myös|aiheesta lisää|czytaj (?:także|też|również|więcej)|
    zobacz (?:także|też|również)|powiązane|přečtěte si (?:také|též|i)|čtěte také|související(?: články)?|
    prečítajte si aj|súvisiace(?: články)?|olvass(?:a|on)? (?:el )?(?:is|még)|kapcsolódó(?: cikkek)?|citește și|
    citeşte şi|articole similare|pročitajte (?:i|još)|povezane vesti|vezane vijesti|ilgili haberler|
    bunlar da ilginizi çekebilir|baca juga|berita terkait|tin liên quan|xem thêm|bài liên quan|читайте также|
    по теме|материалы по теме|похожие материалы|связанные (?:новости|статьи)|читайте також|за темою|
    схожі новини|прочетете още|свързани|διαβάστε (?:επίσης|ακόμη|ακόμα)|σχετικά (?:άρθρα|θέματα)|اقرأ أيضا|
    اقرأ أيضاً|مواضيع ذات صلة|أخبار ذات صلة|مطالب مرتبط|اخبار مرتبط|קראו גם|כתבות נוספות|यह भी पढ़ें|
    संबंधित खबरें|ये भी पढ़ें|আরও পড়ুন|ข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม|相关(?:新闻|阅读|文章)|延伸閱讀|
    相關(?:新聞|文章)|関連(?:記事|ニュース)|あわせて読みたい|관련(?:기사| 기사| 뉴스)
    """
)
