"""The web book as a reader meets it: on a phone and a desk, by day and by night, with other eyes."""

import re

import pytest
import tomllib
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import BOOK, ROOT

PAGES = sorted(
    path.relative_to(BOOK).as_posix()
    for part in ("docs", "notebooks")
    for path in BOOK.glob(f"{part}/**/*.html")
)
NOTEBOOKS = [page for page in PAGES if page.startswith("notebooks/")]
CHAPTERS = [page for page in NOTEBOOKS if page.count("/") == 1]
# axe takes a minute for the ten thousand coloured words in a chapter's code, which have a dozen colours
ONE_WORD_OF_EACH_COLOUR = """() => {
  const seen = new Set();
  document.querySelectorAll('.highlight pre span[class]').forEach(word => {
    const kind = word.className + ' in ' + word.closest('.highlight').parentElement.className;
    if (seen.has(kind)) word.replaceWith(...word.childNodes); else seen.add(kind);
  });
}"""
AT_WORK = "() => !document.querySelector('.play:not(.at-work)')"  # the panels are there, in place of pictures
FILE_NAME = re.compile(r"\.(png|svg|jpe?g|gif)$|/|^data:")


def test_every_notebook_and_text_is_a_page():
    sources = [*ROOT.glob("notebooks/**/*.ipynb"), *ROOT.glob("docs/*.md")]
    pages = {path.relative_to(ROOT).with_suffix(".html").as_posix() for path in sources}
    assert {page for page in pages if ".ipynb_checkpoints" not in page} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_nothing_is_too_wide_or_squeezed(page, book, shoot, name):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{book}/{name}")
    page.wait_for_function(AT_WORK)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for image in page.locator(".bd-article img:visible").all():
        image.scroll_into_view_if_needed()
        padding, shown, drawn = image.evaluate(
            "i => [parseFloat(getComputedStyle(i).paddingLeft) * 2,"
            " [i.clientWidth, i.clientHeight], [i.naturalWidth, i.naturalHeight]]"
        )
        wide, high = shown[0] - padding, shown[1] - padding
        assert wide / high == pytest.approx(drawn[0] / drawn[1], rel=0.03), image.get_attribute("alt")
    shoot(f"{name.replace('/', '-')}-phone")


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_has_a_text(page, book, name):
    page.goto(f"{book}/{name}")
    for text in page.locator(".bd-article img").evaluate_all("images => images.map(image => image.alt)"):
        assert len(text.split()) >= 3, f"{text!r} says too little"
        assert not FILE_NAME.search(text.split()[0]), f"{text!r} is a file's name"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault(page, book, shoot, name, theme):
    page.emulate_media(color_scheme=theme)
    page.goto(f"{book}/{name}")
    page.wait_for_function(AT_WORK)
    shoot(f"{name.replace('/', '-')}-{theme}")
    page.evaluate(ONE_WORD_OF_EACH_COLOUR)
    found = Axe().run(page)
    assert not found.violations_count, found.generate_report()


def test_the_top_leads_to_the_start_page_which_opens_with_a_network_at_work(page, book):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(book)
    page.wait_for_url("**/docs/index.html")
    panel = page.locator(".play .panel")
    expect(panel.locator("td").first).to_be_visible()
    assert panel.bounding_box()["y"] < page.locator(".bd-article section > p").first.bounding_box()["y"]


def test_the_search_finds_the_carry_in_the_addition(page, book, shoot):
    page.goto(f"{book}/docs/index.html")
    page.keyboard.press("Control+k")
    page.locator("dialog[open] input[type=search]").fill("carry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=carry*")
    results = page.locator("#search-results")
    expect(results.locator("a[href*='03_binary_addition']").first).to_be_visible()
    shoot("search")


def test_a_first_use_leads_to_the_glossary_and_back_to_where_it_is_taught(page, book):
    page.goto(f"{book}/notebooks/01_echo_rnn.html")
    words = page.locator("a.term[href$='#term-hidden-state']")
    expect(words).to_have_count(1)
    words.click()
    page.wait_for_url("**/docs/glossary.html#term-hidden-state")
    meaning = page.locator("dt#term-hidden-state + dd")
    meaning.locator("a", has_text="A layer that remembers").click()
    page.wait_for_url("**/notebooks/01_echo_rnn.html#a-layer-that-remembers")


def test_chapters_follow_each_other(page, book):
    page.goto(f"{book}/{CHAPTERS[0]}")
    for following in CHAPTERS[1:]:
        page.locator("a.right-next").click()
        page.wait_for_url(f"**/{following}")
    page.locator("a.left-prev").click()
    page.wait_for_url(f"**/{CHAPTERS[-2]}")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_opens_in_colab(page, book, name):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    place = project["urls"]["Repository"].removeprefix("https://github.com/")
    page.goto(f"{book}/{name}")
    want = f"https://colab.research.google.com/github/{place}/blob/main/{name.replace('.html', '.ipynb')}"
    assert page.locator(f".bd-header-article a[href='{want}']").count() == 1
    assert not page.locator("img[src*='colab-badge']").count()


def test_formulas_are_set(page, book):
    page.goto(f"{book}/notebooks/02_counting_ones.html")
    expect(page.locator("mjx-container").first).to_be_visible()
    assert page.locator("span.math").count() == page.locator("span.math mjx-container").count() > 0


def test_solutions_and_checks_unfold_and_what_a_check_says_is_in_view(page, book, shoot):
    page.goto(f"{book}/notebooks/exercises/01_echo_rnn.html")
    expect(page.get_by_text("Exercise 1: passed").first).to_be_visible()
    for label in ("Show one solution", "Show the check"):
        fold = page.locator("details.hide", has_text=label).first
        code = fold.locator(".highlight pre")
        expect(code).not_to_be_visible()
        fold.get_by_text(label).click()
        expect(code).to_be_visible()
    assert "### BEGIN SOLUTION" not in page.content()
    shoot("solution-open")


def test_a_figures_title_is_its_text_and_an_animation_stays_one(page, book):
    page.goto(f"{book}/notebooks/deeper/proofs.html")
    expect(page.get_by_alt_text("Figure: Each state of the machine has tiles of its own")).to_have_count(1)
    moving = page.get_by_alt_text("Animation: The front of new tiles advances, and stops")
    stored = page.request.get(moving.evaluate("image => image.src")).body()
    assert b"acTL" in stored  # what makes a PNG an animation
