"""Run a site's selectors (CSS with `::text` and `::attr()`, or XPath) on an lxml tree."""

from functools import lru_cache

from cssselect import SelectorError
from lxml import etree
from parsel.csstranslator import HTMLTranslator

from newscrawl.errors import SiteDefinitionError
from newscrawl.extraction.page import Element
from newscrawl.extraction.text import text_of

_TRANSLATOR = HTMLTranslator()


@lru_cache(maxsize=4096)
def compile_selector(selector: str) -> etree.XPath:
    """Return `selector` compiled; raises `SiteDefinitionError` where it is neither good CSS nor good XPath."""
    try:
        if selector.startswith(("/", "./", "(")):
            return etree.XPath(selector)
        return etree.XPath(_TRANSLATOR.css_to_xpath(selector))
    except (SelectorError, etree.XPathSyntaxError) as error:
        raise SiteDefinitionError(f"selector {selector!r} cannot be read: {error}") from error


def select_elements(node: Element, selector: str) -> list[Element]:
    """Return the elements that `selector` matches in or below `node`, in document order."""
    found = compile_selector(selector)(node)
    return [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []


def select_strings(node: Element, selector: str) -> list[str]:
    """Return what `selector` gives below `node`: attributes and texts as they are, elements as their visible text."""
    found = compile_selector(selector)(node)
    if not isinstance(found, list):
        return [str(found)]
    return [text_of(each) if isinstance(each, etree._Element) else str(each) for each in found]
