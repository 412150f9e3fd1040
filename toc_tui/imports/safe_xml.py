"""XML from somebody else as a tree whose names have no namespaces, and drawings that are packed within it."""

from __future__ import annotations

import zlib
from xml.etree.ElementTree import Element, ParseError, TreeBuilder  # what defusedxml builds its trees of

from toc_tui.imports.limits import DEEPEST, ELEMENTS, ITEMS, UNPACKED, TooManyError
from toc_tui.imports.understood import ImportRefusal

# a tag of HTML in somebody's words. Anything else between these signs was said, such as the address <jo@example.org>
HTML_TAG = (
    r"</?(?:a|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|label|li|mark|ol|p|pre|s|section|small"
    r"|span|strike|strong|sub|sup|table|tbody|td|th|thead|time|tr|tt|u|ul)(?=[\s/>])[^<>]{0,2000}>"
)


def parse(data: bytes | str) -> Element | ImportRefusal:
    """The root of a tree of XML, its names without namespaces."""
    root = _tree(data if isinstance(data, bytes) else data.encode("utf-8", "replace"))
    if isinstance(root, ImportRefusal):
        return root
    for one in root.iter():
        one.tag = one.tag.rpartition("}")[2]
    return root


def _tree(data: bytes) -> Element | ImportRefusal:
    """The root of an XML text. Entities and document types of its own are refused, and so is endless nesting."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    class Bounded(TreeBuilder):
        depth = count = 0

        def start(self, tag, attrs):  # type: ignore[no-untyped-def]
            self.depth += 1
            self.count += 1
            if self.count > ELEMENTS:
                raise TooManyError("too-many", ITEMS)
            if self.depth > DEEPEST:
                raise RecursionError
            return super().start(tag, attrs)

        def end(self, tag):  # type: ignore[no-untyped-def]
            self.depth -= 1
            return super().end(tag)

    parser = XMLParser(target=Bounded(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException:
        return ImportRefusal("entities")
    except RecursionError:
        return ImportRefusal("deep")
    except (ParseError, ValueError, LookupError) as error:
        line, column = getattr(error, "position", (1, 0))
        return ImportRefusal("not-xml", {"line": line, "column": column + 1})
    return root


def inflated(data: bytes) -> bytes | None:
    """What was packed by deflate without a header, as drawings are; None where it was not, or where it is too big."""
    unpack = zlib.decompressobj(-15)
    try:
        found = unpack.decompress(data, UNPACKED)
    except zlib.error:
        return None
    return None if unpack.unconsumed_tail else found
