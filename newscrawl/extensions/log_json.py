"""Logs as JSON, a line each, named as in the OpenTelemetry log data model."""

import logging
from typing import Any, Self

from pythonjsonlogger.json import JsonFormatter
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

_SEVERITY = {"DEBUG": 5, "INFO": 9, "WARNING": 13, "ERROR": 17, "CRITICAL": 21}
"""SeverityNumber of the OpenTelemetry log data model."""


class JsonLogs:
    """For NEWSCRAWL_LOG_FORMAT=json: gives every handler of the root logger a formatter that writes JSON."""

    def __init__(self, crawler: Crawler) -> None:
        if crawler.settings["NEWSCRAWL_LOG_FORMAT"] != "json":
            raise NotConfigured
        resource = {"service.name": "newscrawl", "newscrawl.site": crawler.spidercls.name}
        for handler in logging.getLogger().handlers:
            handler.setFormatter(OpenTelemetryFormatter(resource))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)


class OpenTelemetryFormatter(JsonFormatter):
    """Writes Timestamp (nanoseconds), SeverityText, SeverityNumber, Body, Resource and Attributes."""

    def __init__(self, resource: dict[str, str]) -> None:
        super().__init__()
        self._resource = resource

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Fill the line of one record."""
        attributes: dict[str, Any] = {"logger": record.name}
        if record.exc_info:
            attributes["exception.stacktrace"] = self.formatException(record.exc_info)
        log_data.update(
            Timestamp=int(record.created * 1e9),
            SeverityText=record.levelname,
            SeverityNumber=_SEVERITY.get(record.levelname, 0),
            Body=record.getMessage(),
            Resource=self._resource,
            Attributes=attributes,
        )
