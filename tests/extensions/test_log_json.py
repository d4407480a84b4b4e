"""A log line as JSON has the names of the OpenTelemetry log data model."""

import json
import logging
import sys

from newscrawl.extensions.log_json import OpenTelemetryFormatter


def test_a_line_with_a_traceback() -> None:
    try:
        raise ValueError("no such harbour")
    except ValueError:
        record = logging.LogRecord("newscrawl.x", logging.ERROR, "x.py", 1, "%s failed", ("it",), sys.exc_info())
    line = json.loads(OpenTelemetryFormatter({"service.name": "newscrawl"}).format(record))
    assert (line["SeverityText"], line["SeverityNumber"], line["Body"]) == ("ERROR", 17, "it failed")
    assert line["Timestamp"] == int(record.created * 1e9)
    assert line["Resource"] == {"service.name": "newscrawl"}
    assert line["Attributes"]["logger"] == "newscrawl.x"
    assert "no such harbour" in line["Attributes"]["exception.stacktrace"]
