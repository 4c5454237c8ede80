"""What a web page states of itself in its head. Nothing is inferred from its text or its address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from assistant.adapters.records import Fields, parse_fields
from assistant.foreign import iso_precision

_TITLE = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title")
_PUBLISHER = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "application-name")
_AUTHOR = ("citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish_date",
    "date",
)
_ARTICLE = re.compile(r"(?:Article|Posting|Report|WebPage)$")


def page_fields(page: Any) -> Fields:
    """The fields of a record that a parsed page states; one that cannot be (a broken date) is left out."""
    meta = _meta(page)
    linked = _linked(page)
    address = [*page.xpath("//link[@rel='canonical']/@href"), *meta.get("og:url", [])]
    stated: dict[str, list[str]] = {
        "title": [*_named(meta, _TITLE), *_texts(linked.get("headline")), *page.xpath("//head/title/text()")],
        "publisher": [*_named(meta, _PUBLISHER), *_names(linked.get("publisher"))],
        "published": [_day(value) for value in (*_named(meta, _PUBLISHED), *_texts(linked.get("datePublished")))],
        "url": [str(href) for href in address],
        "language": [*page.xpath("/html/@lang"), *meta.get("og:locale", [])],
    }
    fields: Fields = {}
    for name, values in stated.items():
        for value in filter(None, (" ".join(value.split()) for value in values)):
            found, faults = parse_fields({name: value})
            if not faults:
                fields |= found
                break
    authors = _named(meta, _AUTHOR) or _names(linked.get("author"))
    names = tuple(
        dict.fromkeys(" ".join(author.split()) for author in authors if "://" not in author and author.strip())
    )
    return fields | ({"authors": names} if names else {})


def _meta(page: Any) -> dict[str, list[str]]:
    """The values of the page's meta elements by name, in lower case."""
    found: dict[str, list[str]] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.lower(), []).append(element.get("content") or "")
    return found


def _named(meta: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return next((values for name in names if any(values := meta.get(name, []))), [])


def _linked(page: Any) -> dict[str, Any]:
    """The JSON-LD description of the article, empty where there is none."""
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        try:
            described = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in _items(described):
            if any(_ARTICLE.search(kind) for kind in _texts(item.get("@type"))):
                return item
    return {}


def _items(described: Any) -> Iterator[dict[str, Any]]:
    for item in described if isinstance(described, list) else [described]:
        if isinstance(item, dict):
            yield item
            if isinstance(item.get("@graph"), list):
                yield from (inner for inner in item["@graph"] if isinstance(inner, dict))


def _texts(value: Any) -> list[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _names(value: Any) -> list[str]:
    """The names of a JSON-LD person or organisation, or of several."""
    items = value if isinstance(value, list) else [value]
    return [name for item in items for name in _texts(item.get("name") if isinstance(item, dict) else item)]


def _day(value: str) -> str:
    """The ISO date at the front of a time stamp, empty where there is none."""
    found = re.match(r"\s*(\d{4}(?:[-/]\d{2}(?:[-/]\d{2})?)?)(?![\d/-])", value)
    day = found[1].replace("/", "-") if found else ""
    try:
        iso_precision(day)
    except ValueError:
        return ""
    return day
