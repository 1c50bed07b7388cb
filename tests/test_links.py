"""Badges, set-up cells and texts lead to this project, in a fork to the fork.

Docstrings and the glossary lead to sections that are there.
"""

import os
import pkgutil
import re
import subprocess
from pathlib import Path

import nbformat
import pytest

import tutorial_utils

ROOT = Path(__file__).parents[1]
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
ADDRESS = re.search(r'^Repository = "https://github\.com/([\w.-]+/[\w.-]+)"$', PROJECT, re.MULTILINE)[1]
VERSION = re.search(r'^version = "([\d.]+)"$', PROJECT, re.MULTILINE)[1]
LEADS = re.compile(
    r"(?:git\+https://github\.com/|git clone https://github\.com/|colab\.research\.google\.com/github/"
    r'|repository-code: "https://github\.com/|https://github\.com/(?=[\w.-]+/[\w.-]+/actions/))'
    r"([\w.-]+?/[\w.-]+?)(?=[@/\s\"'\\)]|$)"
)
PATHS = [
    path
    for pattern in ("*.md", "*.cff", "course/*.md", "docs/*.md", "notebooks/**/*.ipynb")
    for path in sorted(ROOT.glob(pattern))
    if ".ipynb_checkpoints" not in path.parts
]
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


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_address_is_the_projects(path):
    addresses = LEADS.findall(path.read_text(encoding="utf-8"))
    assert addresses or path.suffix != ".ipynb"
    assert set(addresses) <= {ADDRESS}


def test_the_address_is_where_this_checkout_comes_from():
    git = ["git", "-C", str(ROOT), "remote", "get-url", "origin"]
    remote = subprocess.run(git, capture_output=True, text=True).stdout.strip()
    found = re.search(r"github\.com[:/]([\w.-]+/[\w.-]+?)(?:\.git)?$", remote)
    here = os.environ.get("GITHUB_REPOSITORY") or (found and found[1])
    if not here:
        pytest.skip("this checkout has no remote on GitHub")
    assert here == ADDRESS, (
        f"this is {here}, and its badges and set-up cells lead to {ADDRESS}; to change them all:\n"
        f"git grep -lz {ADDRESS} | xargs -0 sed -i 's,{ADDRESS},{here},g'"
    )


def test_the_version_is_that_of_the_citation():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(r"^version: ([\d.]+)$", citation, re.MULTILINE)[1] == VERSION


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
