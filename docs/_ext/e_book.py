"""The book as an EPUB (make epub): what Sphinx's own builder leaves out of one that epubcheck accepts."""

import html
import posixpath
import re
from pathlib import Path

from docutils.nodes import SkipNode
from latex2mathml.converter import convert
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.builders.epub3 import Epub3Builder


class EBook(Epub3Builder):
    """Sphinx's builder for a start page in a folder, formulas in MathML, and cells that fold."""

    def init(self):
        """Fold cells with one line to click on; the web book has two, and a style sheet that hides one."""
        super().init()
        self.app.add_node(HideCodeCellNode, override=True, html=(open_fold, close_fold))

    def add_css_file(self, filename, **options):
        """Leave out MyST-NB's style sheet, which it copies only when the book is packed already."""
        if "mystnb" not in filename:
            super().add_css_file(filename, **options)

    def get_toc(self):
        """Name the pages as they are named in the list of files: notebooks/..., not docs/../notebooks/..."""
        super().get_toc()
        for entry in self.refnodes:
            entry["refuri"] = posixpath.normpath(entry["refuri"])

    def toc_metadata(self, level, navpoints):
        """Give both lists of contents the same identifier."""
        return super().toc_metadata(level, navpoints) | {"uid": self.config.epub_identifier}

    def build_content(self):
        """Say of each page with a formula that it has one, as the format asks for."""
        super().build_content()
        path = Path(self.outdir, "content.opf")

        def with_property(item):
            page = Path(self.outdir, item[1])  # the contents are not written yet
            has_formula = page.exists() and "<math" in page.read_text(encoding="utf-8")
            return item[0] + ' properties="mathml"' * has_formula

        content = path.read_text(encoding="utf-8")
        content = re.sub(r'<item id="[^"]*" href="([^"]*\.xhtml)"', with_property, content)
        path.write_text(content, encoding="utf-8")


def open_fold(translator, node):
    """Begin what unfolds at a click."""
    translator.body.append(f"<details><summary>{html.escape(node['prompt_show'])}</summary>\n")


def close_fold(translator, _node):
    """End it."""
    translator.body.append("</details>\n")


def formula(translator, node):
    """Write a formula as MathML, which readers of books set themselves."""
    display = "block" if node.tagname == "math_block" else "inline"
    translator.body.append(convert(node.astext(), display=display))
    raise SkipNode


def setup(app):
    """Make builder and formulas known to Sphinx."""
    app.add_builder(EBook, override=True)
    app.add_html_math_renderer("mathml", (formula, None), (formula, None))
    return {"parallel_read_safe": True}
