"""JSON Lines feeds with the same JSON as everywhere else."""

from io import BytesIO
from typing import Any

from scrapy.exporters import BaseItemExporter

from newscrawl.storage.serialization import to_json_line


class NewsJsonLinesItemExporter(BaseItemExporter):
    """For the setting FEED_EXPORTERS: one item a line, every field, nested parts whole."""

    def __init__(self, file: BytesIO, **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self._file = file

    def export_item(self, item: Any) -> None:
        """Append the line of one item."""
        self._file.write(to_json_line(item))
