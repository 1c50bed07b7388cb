"""Where a chapter first uses a term of the glossary, link it there. The notebooks need no marks for that."""

import re

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

CHAPTERS = "notebooks/"
OTHER_SENSES = "carry the state"  # here "carry" is no digit
# not in code, formulas, headings and tables, nor where another link is
LEFT_ALONE = (nodes.literal, nodes.math, nodes.reference, nodes.title, nodes.caption, nodes.tbody)


class LinkFirstUses(SphinxPostTransform):
    """Go through a chapter's prose once, and turn the first use of each term into a link."""

    default_priority = 500

    def run(self, **_options):
        """Change the doctree of one page, if it is a chapter's."""
        if not self.env.docname.startswith(CHAPTERS):
            return
        terms = {}
        for (kind, name), (page, anchor) in self.env.domains.standard_domain.objects.items():
            if kind == "term":
                uri = self.app.builder.get_relative_uri(self.env.docname, page)
                terms[name.lower()] = f"{uri}#{anchor}"
        longest_first = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
        start, end = rf"(?<![\w.-])(?!{OTHER_SENSES})", r"(?![\w(-])"
        pattern = re.compile(rf"{start}({longest_first})s?{end}", re.IGNORECASE)
        for paragraph in list(self.document.findall(nodes.paragraph)):
            for text in list(paragraph.findall(nodes.Text)):
                if not left_alone(text):
                    text.parent.replace(text, linked(str(text), pattern, terms))


def left_alone(node):
    """Tell whether a text stands where no word becomes a link; the References hold the titles of papers."""
    while node := node.parent:
        if isinstance(node, LEFT_ALONE) or "references" in node.get("ids", ()):
            return True
    return False


def linked(text, pattern, terms):
    """Cut a text into pieces and links; a term that was linked is taken out of ``terms``."""
    pieces, end = [], 0
    for match in pattern.finditer(text):
        target = terms.pop(match[1].lower(), None)
        if target:
            pieces.append(nodes.Text(text[end : match.start()]))
            pieces.append(nodes.reference("", match[0], internal=True, refuri=target, classes=["term"]))
            end = match.end()
    return [piece for piece in [*pieces, nodes.Text(text[end:])] if piece.astext()]


def setup(app):
    """Make the transform known to Sphinx."""
    app.add_post_transform(LinkFirstUses)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
