"""Badges, set-up cells and texts lead to this project, in a fork to the fork."""

import os
import re
import subprocess
from pathlib import Path

import pytest

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
