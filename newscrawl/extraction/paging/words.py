"""What a link to older articles says, in the languages of the sites we know."""

import re

_NEXT = """
next|next page|next posts|load more|show more|view more|see more|load more (?:stories|news|articles|posts)|more results
older|older (?:posts|entries|articles|stories|news)
weiter|nächste(?: seite)?|mehr laden|mehr anzeigen|mehr artikel|weitere (?:artikel|meldungen|beiträge)(?: laden)?
ältere(?: (?:beiträge|artikel|einträge|meldungen))?
suivante?s?|page suivante|voir plus|charger plus|afficher plus|articles (?:plus anciens|précédents)
siguientes?|página siguiente|(?:ver|cargar|mostrar) más(?: noticias)?|entradas (?:antiguas|anteriores)
successiv[ao]|avanti|pagina successiva|carica altri|mostra altri|articoli precedenti
próxim[ao]s?|seguinte|carregar mais|ver mais|ver mais notícias
volgende|meer laden|toon meer|oudere berichten
nästa|visa fler|ladda fler|äldre inlägg|neste|vis flere|last inn flere|næste|indlæs flere|seuraava|näytä lisää
lataa lisää|następn[ay]|starsze(?: wpisy)?|pokaż więcej|załaduj więcej
další|načíst další|starší(?: příspěvky)?|ďalšie|nasledujúca
következő|továbbiak|több betöltése|următoare[al]?|încarcă mai multe
далее|вперёд|вперед|загрузить ещё|загрузить еще|показать ещё|показать еще|больше новостей|старые записи|следующая
далі|наступна|показати ще|завантажити ще|більше новин|следваща|зареди още|следећа|учитај још
sonraki|daha fazla (?:göster|yükle)|eski yazılar
次へ|次のページ|もっと見る|もっと読み込む|さらに表示|過去の記事|下一页|下一頁|加载更多|載入更多|查看更多|다음|더 ?보기
التالي|عرض المزيد|تحميل المزيد|הבא|טען עוד|بعدی|अगला|और देखें
ถัดไป|ดูเพิ่มเติม|selanjutnya|berikutnya|muat lainnya|lihat lainnya|seterusnya|trang sau|xem thêm
επόμεν[ηο]|φόρτωση περισσότερων|inayofuata
"""
_SIGNS = r"[\s›»>→▸▶❯…+.·:|]*"
NEXT_WORDS = re.compile(f"{_SIGNS}(?:{'|'.join(_NEXT.split(chr(10))[1:-1])}){_SIGNS}", re.IGNORECASE)
"""Fits the whole text of the link, arrows and dots aside. A bare "more" leads to an article or another section."""
