"""What the badges of the README say is true; its table of run times belongs to test_benchmarks.py."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]

README = (ROOT / "README.md").read_text(encoding="utf-8")
BADGES = re.findall(r"^\[!\[(.+?)\]\((.+?)\)\]\((.+?)\)$", README, re.MULTILINE)
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
REPOSITORY = re.search(r'^Repository = "(.+)"$', PROJECT, re.MULTILINE)[1]


def test_every_workflow_has_a_badge_that_leads_to_its_runs():
    address = f"{REPOSITORY}/actions/workflows"
    found = {image: target for _, image, target in BADGES if "/workflows/" in image}
    names = [path.name for path in ROOT.glob(".github/workflows/*.yml")]
    assert found == {f"{address}/{name}/badge.svg?branch=main": f"{address}/{name}" for name in names}


def test_the_other_badges_say_what_the_project_says_of_itself():
    low = re.search(r'requires-python = ">=3\.(\d+)"', PROJECT)[1]
    high = re.search(r"sys\.version_info\[:2\] <= \(3, (\d+)\)", MAKEFILE)[1]
    name, version = re.search(r'^license = "(\w+)-([\d.]+)"$', PROJECT, re.MULTILINE).groups()
    made = "https://img.shields.io/badge"
    assert [badge for badge in BADGES if "/workflows/" not in badge[1]] == [
        (f"Python 3.{low} to 3.{high}", f"{made}/Python-3.{low}_to_3.{high}-blue", "pyproject.toml"),
        (f"Licence: {name} {version}", f"{made}/licence-{name}_{version}-blue", "LICENSE"),
    ]
