"""The project's address stands in one place; every badge, set-up cell and text follows it."""

import importlib.util
import shutil
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("links", ROOT / "docs" / "links.py")
links = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(links)

PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def first_code_cell(path):
    cells = nbformat.read(path, as_version=4).cells
    return next(cell for cell in cells if cell.cell_type == "code")


def chapter(folder, *, title="# A title\n\nText.", setup="from tutorial_utils import bits\n\nSEED = 7"):
    """Write a notebook of two cells and what belongs to a project around it; return the notebook's path."""
    cells = [nbformat.v4.new_markdown_cell(title), nbformat.v4.new_code_cell(setup)]
    path = folder / "notebooks" / "05_new.ipynb"
    path.parent.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    for name in ("pyproject.toml", "CITATION.cff", "README.md"):
        shutil.copy(ROOT / name, folder)
    return path


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_badge_opens_this_very_notebook_of_this_very_project(path):
    title = nbformat.read(path, as_version=4).cells[0].source
    opens = f"colab.research.google.com/github/{links.repository()}/blob/main/{path.relative_to(ROOT)}"
    assert title.splitlines()[2] == links.badge(links.repository(), path.name)
    assert f"(https://{opens})" in title
    assert title.count("colab-badge.svg") == 1


def test_all_set_up_cells_begin_alike():
    heads = {first_code_cell(path).source.partition("from tutorial_utils import ")[0] for path in PATHS}
    assert heads == {links.SETUP.format(repo=links.repository())}


@pytest.mark.parametrize("name", ["CITATION.cff", "README.md", "course/README.md"])
def test_every_text_has_the_address(name, tmp_path):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert links.repository() in text
    copy = Path(shutil.copy(ROOT / name, tmp_path))
    links.link_text(copy, links.repository())
    assert copy.read_text(encoding="utf-8") == text


def test_a_fork_rewrites_everything_and_a_second_run_nothing(tmp_path):
    path = chapter(tmp_path)
    links.link_all(tmp_path)
    assert links.repository() in path.read_text(encoding="utf-8")
    links.link_all(tmp_path, "ada/nets")
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    written = {file: file.read_bytes() for file in files}
    for file, content in written.items():
        assert b"github.com/ada/nets" in content, file
        assert links.repository().encode() not in content, file
    links.link_all(tmp_path)
    assert {file: file.read_bytes() for file in files} == written
    title, setup = nbformat.read(path, as_version=4).cells
    assert title.source == f"# A title\n\n{links.badge('ada/nets', '05_new.ipynb')}\n\nText."
    assert setup.source.endswith("\n\nfrom tutorial_utils import bits\n\nSEED = 7")


@pytest.mark.parametrize("repo", ["nets", "https://github.com/ada/nets", "ada/nets/", "ada/my nets", ""])
def test_an_address_that_is_none_is_refused_before_anything_is_written(repo, tmp_path):
    path = chapter(tmp_path)
    before = path.read_bytes(), (tmp_path / "pyproject.toml").read_bytes()
    with pytest.raises(ValueError, match="want OWNER/NAME"):
        links.link_all(tmp_path, repo)
    assert (path.read_bytes(), (tmp_path / "pyproject.toml").read_bytes()) == before


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ({"title": "Text without a title"}, "# Title"),
        ({"setup": "import tensorflow"}, "tutorial_utils import"),
    ],
)
def test_a_notebook_without_title_or_set_up_is_named(part, message, tmp_path):
    with pytest.raises(ValueError, match=f"05_new.*{message}"):
        links.link_notebook(chapter(tmp_path, **part), "ada/nets")
