"""Docstrings, glossary and reference: the sections that they name are there, and every helper is in them."""

import pkgutil
import re
from pathlib import Path

import nbformat
import pytest

import tutorial_utils

ROOT = Path(__file__).parents[1]
TAUGHT = re.compile(r"[Tt]aught in (``[^.]*?)\.(?:\s|$)")
SECTION = re.compile(r'``([\w/]+)``(?:, "(.*?)")?')
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ENTRY = re.compile(r"^(\w.*)\n((?:\w.*\n)*)((?:  .*\n)+)", re.MULTILINE)
LINK = re.compile(r"\]\(\.\./(notebooks/[\w/]+\.ipynb)#([\w-]+)\)")
# (helper, notebook, heading or "") of the sentences that say where something is taught
MENTIONS = [
    (path.stem, notebook, heading)
    for path in sorted((ROOT / "tutorial_utils").glob("*.py"))
    for sentence in TAUGHT.findall(" ".join(path.read_text(encoding="utf-8").split()))
    for notebook, heading in SECTION.findall(sentence)
]


def anchor_of(heading):
    """Return what the address of a section ends in."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def sections(path):
    """Return the text of a notebook by section: what its address ends in -> text in small letters."""
    found, anchor = {}, ""
    for cell in nbformat.read(path, as_version=4).cells:
        for line in cell.source.splitlines():
            if cell.cell_type == "markdown" and line.startswith("#"):
                anchor = anchor_of(line)
            found[anchor] = f"{found.get(anchor, '')} {line.lower()}"
    return found


@pytest.mark.parametrize(("helper", "notebook", "heading"), MENTIONS)
def test_a_section_that_a_docstring_names_is_there(helper, notebook, heading):
    found = sections(ROOT / "notebooks" / f"{notebook}.ipynb")
    assert not heading or anchor_of(heading) in found, f"{helper}: {notebook} has no section {heading!r}"


def test_docstrings_name_sections():
    assert len(MENTIONS) > 10


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(tutorial_utils.__path__)])
def test_every_module_is_in_the_reference(name):
    reference = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert f".. automodule:: tutorial_utils.{name}\n" in reference


@pytest.mark.parametrize("entry", ENTRY.findall(GLOSSARY), ids=lambda entry: entry[0])
def test_the_glossary_leads_to_where_a_word_is_taught(entry):
    term, _, text = entry
    links = LINK.findall(text)
    assert links, text
    for path, anchor in links:
        assert anchor in sections(ROOT / path), f"{path} has no section {anchor}"
    path, anchor = links[0]
    for word in term.lower().split():
        assert word[:4] in sections(ROOT / path)[anchor], f"{path}#{anchor} does not say {word!r}"
