"""What the book gathers is complete. How its pages look, tests/browser shows."""

from pathlib import Path

import pytest

import tutorial_utils

ROOT = Path(__file__).parents[1]
NOTEBOOKS = [
    path for path in sorted(ROOT.glob("notebooks/**/*.ipynb")) if ".ipynb_checkpoints" not in path.parts
]


def page(name):
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_notebook_is_in_the_contents(path):
    assert f"<../{path.relative_to(ROOT).with_suffix('').as_posix()}>" in page("index")


@pytest.mark.parametrize("name", tutorial_utils.__all__)
def test_every_module_is_in_the_reference(name):
    assert f".. automodule:: tutorial_utils.{name}\n" in page("api"), f"docs/api.md leaves out {name}"
