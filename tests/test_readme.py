"""What the badges of the README say is true; its table of run times belongs to test_bench_pages.py."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("links", ROOT / "docs" / "links.py")
links = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(links)

README = (ROOT / "README.md").read_text(encoding="utf-8")
BADGES = re.findall(r"^\[!\[(.+?)\]\((.+?)\)\]\((.+?)\)$", README, re.MULTILINE)
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_every_workflow_has_a_badge_that_leads_to_its_runs():
    address = f"https://github.com/{links.repository()}/actions/workflows"
    found = {image: target for _, image, target in BADGES if "/workflows/" in image}
    names = [path.name for path in ROOT.glob(".github/workflows/*.yml")]
    assert found == {f"{address}/{name}/badge.svg?branch=main": f"{address}/{name}" for name in names}


def test_the_other_badges_say_what_the_project_says_of_itself():
    low, high = re.search(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', PROJECT).groups()
    name, version = re.search(r'^license = "(\w+)-([\d.]+)"$', PROJECT, re.MULTILINE).groups()
    high, made = int(high) - 1, "https://img.shields.io/badge"
    assert [badge for badge in BADGES if "/workflows/" not in badge[1]] == [
        (f"Python 3.{low} to 3.{high}", f"{made}/Python-3.{low}_to_3.{high}-blue", "pyproject.toml"),
        (f"Licence: {name} {version}", f"{made}/licence-{name}_{version}-blue", "LICENSE"),
    ]


def test_a_badge_follows_the_address():
    text = links.IN_TEXTS.sub(r"\g<1>ada/nets", README)
    assert "https://github.com/ada/nets/actions/workflows/tests.yml/badge.svg" in text
    assert links.repository() not in text
