"""A chapter of a few cells, built as the book builds the real ones: what is folded, and what is left out."""

import base64
import io
import json
import re
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from PIL import Image
from playwright.sync_api import expect

from conftest import ROOT, serve

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
BADGE = "[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/)"
ROWS = [
    {"seed": 0, "cell": "RNN", "loss": 0.25, "wrong": {"10 bits": [0, 0]}},
    {"seed": 1, "cell": "RNN", "loss": 0.5, "wrong": {"10 bits": [3, 1]}},
    {"seed": 2, "cell": "RNN", "loss": 0.375, "wrong": {"10 bits": [1, 1]}},
    {"seed": 0, "cell": "GRU", "loss": 0.125, "steps": 1500},
]
MEASURED = {"made with": {"python": "3.12", "cores": 2}, "rows": ROWS, "worst": {"loss": 0.5}}
DOUBLE = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
CHECK = {"tags": ["check"]}
SOLUTION = {"tags": ["solution"], "jupyter": {"source_hidden": True}}
PASSED = "Exercise 1: passed"
MOVES = "Animation: it moves"


def animation():
    """Return an animated PNG of two frames."""
    first, second = (Image.new("L", (4, 4), shade) for shade in (0, 255))
    stored = io.BytesIO()
    first.save(stored, "PNG", save_all=True, append_images=[second], duration=200)
    return stored.getvalue()


def chapter():
    """Return a notebook with a badge, an attached picture, figures, a solution and its check."""
    title = new_markdown_cell(
        f"# Small\n\n{BADGE}\n\nA cell, and a dot:\n\n![A single red dot](attachment:dot.png)"
    )
    title.attachments = {"dot.png": {"image/png": DOT}}
    figure = nbformat.v4.new_output("display_data", {"image/png": DOT, "text/plain": "<Figure>"})
    png = {"image/png": base64.b64encode(animation()).decode()}
    moving = nbformat.v4.new_output("display_data", png, metadata={"image/png": {"alt": MOVES}})
    passed = nbformat.v4.new_output("stream", text=f"{PASSED}\n")
    return new_notebook(
        metadata={"language_info": {"name": "python", "pygments_lexer": "ipython3"}},
        cells=[
            title,
            new_markdown_cell("## Figures"),
            new_code_cell('axis.set_title("One claim")', outputs=[figure], execution_count=1),
            new_code_cell("%matplotlib inline", outputs=[figure], execution_count=2),
            new_code_cell("moving", outputs=[moving], execution_count=3),
            new_markdown_cell("## Exercises\n\n### Exercise 1: Double (2 points)\n\nA cell that doubles."),
            new_code_cell(DOUBLE, metadata=SOLUTION, execution_count=4),
            new_code_cell("assert double(2) == 4", metadata=CHECK, outputs=[passed], execution_count=5),
        ],
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Give the address of a book with that one chapter."""
    folder = tmp_path_factory.mktemp("small")
    for part in ("docs", "notebooks", "tests"):
        (folder / part).mkdir()
    nbformat.write(chapter(), folder / "notebooks" / "small.ipynb")
    (folder / "tests" / "seeds.json").write_text(json.dumps(MEASURED))
    start = ["# Start", "```{glossary}\ncell\n  One step.\n```", "```{seed-table} tests/seeds.json\n```"]
    start += ["```{toctree}\n../notebooks/small\n```", ""]
    (folder / "docs" / "index.md").write_text("\n\n".join(start))
    sphinx = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--quiet", "-c", ROOT / "docs"]
    subprocess.run([*sphinx, folder, folder / "html"], check=True, timeout=120)
    server = serve(folder / "html")
    yield f"{server.url}/notebooks/small.html"
    server.shutdown()


def test_a_folded_solution_opens(page, small, shoot):
    page.goto(small)
    solution = page.locator("details.hide", has_text="def double")
    code = solution.locator("pre", has_text="def double")
    expect(code).not_to_be_visible()
    solution.get_by_text("Show one solution").click()
    expect(code).to_be_visible()
    assert code.inner_text().splitlines() == ["def double(x):", "    return 2 * x"]
    shoot("solution-open")


def test_a_check_is_folded_and_what_it_says_is_not(page, small):
    page.goto(small)
    check = page.locator("pre", has_text="assert double")
    expect(check).not_to_be_visible()
    expect(page.get_by_text(PASSED)).to_be_visible()
    page.get_by_text("Show the check").click()
    expect(check).to_be_visible()


def test_an_animation_is_in_the_book_as_it_is(page, small):
    page.goto(small)
    image = page.get_by_alt_text(MOVES)
    assert page.request.get(image.evaluate("image => image.src")).body() == animation()


def test_the_badge_is_left_out_and_the_picture_is_there(page, small):
    page.goto(small)
    assert not page.get_by_role("img", name=re.compile("Colab")).count()
    assert page.get_by_alt_text("A single red dot").evaluate("image => image.naturalWidth") == 1


def test_figures_say_their_title_or_where_they_stand(page, small):
    page.goto(small)
    assert page.get_by_alt_text("Figure: One claim").count() == 1
    assert page.get_by_alt_text("Figure: Figures, described in the text below").count() == 1


def test_only_the_first_use_of_a_word_is_a_link(page, small):
    page.goto(small)
    words = page.locator("a.term")
    assert words.all_text_contents() == ["cell"]
    assert words.get_attribute("href") == "../docs/index.html#term-cell"


def test_seeds_become_a_table_of_medians_and_ranges(page, small):
    page.goto(small.replace("notebooks/small", "docs/index"))
    rows = [row.locator("th, td").all_text_contents() for row in page.locator("table tr").all()]
    assert rows == [
        ["measured", "RNN (3 seeds)", "GRU (1 seed)"],
        ["loss", "0.375 (0.25 to 0.5)", "0.125"],
        ["wrong, 10 bits", "1 (0 to 3) / 1 (0 to 1)", ""],
        ["steps", "", "1,500"],
    ]
    assert page.get_by_text("Measured with python 3.12, cores 2").count() == 1
