"""Every error that newscrawl raises on purpose.

    NewscrawlError
    ├── UsageError              a command, argument or setting is wrong; mended by whoever started the program
    │   └── SiteDefinitionError a site's class says something that cannot be; raised when the class is made
    ├── ExtractionError         a page cannot be read at all (empty, no markup, not HTML)
    ├── SourceError             a feed, sitemap or section page is not what it should be
    ├── CommentsError           a comment system answered with something other than comments
    ├── ServerError             the crawl server does not answer, or refuses
    └── StorageError            the database cannot be opened, read or written
        ├── SchemaVersionError  the database belongs to a newer (or unknown) version of the program
        └── SiteBusyError       another process is crawling the same site

A message names the site, the URL or file, what was expected and what was found, and the next step where there is one.
"""


class NewscrawlError(Exception):
    """Root of all errors raised here; its text is fit to be shown to a user as one line."""


class UsageError(NewscrawlError):
    """Raised when a command, argument or setting is wrong."""


class SiteDefinitionError(UsageError):
    """Raised when a site's class is made and its attributes contradict each other or the rules."""


class ExtractionError(NewscrawlError):
    """Raised when a page holds nothing that a reader could read."""


class SourceError(NewscrawlError):
    """Raised when the answer of a source is not a section page, feed or sitemap."""


class CommentsError(NewscrawlError):
    """Raised when a comment system's answer is not what its shape promises; the thread becomes incomplete."""


class ServerError(NewscrawlError):
    """Raised when the crawl server does not answer or refuses what is asked of it."""


class StorageError(NewscrawlError):
    """Raised when the database cannot be opened, read or written."""


class SchemaVersionError(StorageError):
    """Raised when a database was written by a version of newscrawl that this one does not know."""


class SiteBusyError(StorageError):
    """Raised when another process is crawling the same site into the same database."""
