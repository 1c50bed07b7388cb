"""The networks that run in the book: as TensorFlow runs them, and as a reader plays with them."""

import json
import os
import re
import subprocess

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import BOOK, ROOT, SHOTS

TASKS = ("echo", "addition", "parity")
RUN = """async ([address, name, kind, symbols]) => {
  const {inputsOf, probability, step} = await import(`${address}/_static/play/network.js`);
  const network = (await (await fetch(`${address}/_static/play/${name}.json`)).json())[kind];
  let state = network.start;
  return symbols.map(symbol => {
    state = step(network, inputsOf(symbol), state);
    return {state, one: probability(network, state)};
  });
}"""


@pytest.fixture(scope="session")
def by_tensorflow():
    """Ask the project's own environment, once for all networks."""
    command = [ROOT / ".venv" / "bin" / "python", ROOT / "tests" / "browser" / "by_tensorflow.py", *TASKS]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "docs" / "rosetta")}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


@pytest.fixture
def panel(page, book):
    """Give a function that opens a page and returns the panel of a task."""

    def opened(name, place="docs/play.html"):
        page.goto(f"{book}/{place}")
        found = page.locator(f".play[data-task={name}] .panel")
        expect(found.locator("td").first).to_be_visible()
        return found

    return opened


@pytest.mark.parametrize("kind", ["trained", "early"])
@pytest.mark.parametrize("name", TASKS)
def test_states_and_probabilities_of_200_steps_equal_tensorflow(page, book, by_tensorflow, name, kind):
    page.goto(f"{book}/docs/glossary.html")
    want = by_tensorflow[name][kind]
    got = page.evaluate(RUN, [book, name, kind, by_tensorflow[name]["symbols"]])
    assert len(got) == len(want) == 200
    for ours, theirs in zip(got, want, strict=True):
        np.testing.assert_allclose(np.hstack(ours["state"]), np.hstack(theirs["state"]), rtol=0, atol=1e-5)
        assert ours["one"] == pytest.approx(theirs["one"], abs=1e-5)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("wide", [390, 1280])
def test_every_panel_in_every_light_and_width(page, panel, wide, theme):
    page.set_viewport_size({"width": wide, "height": 1000})
    page.emulate_media(color_scheme=theme)
    panel("echo")
    for name in TASKS:
        found = page.locator(f".play[data-task={name}] .panel")
        for _ in range(4):
            found.locator(".forward").click()
        found.screenshot(path=SHOTS / f"play-{name}-{wide}-{theme}.png")
        found.locator(".early").check()
        found.locator(".mistake").click()
        expect(found.locator(".status")).to_contain_text("wrong")
        sizes = found.locator("svg text").evaluate_all(
            "all => all.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
        )
        assert min(sizes) >= 9, f"{name}: letters of {min(sizes):.1f} pixels"
    assert page.evaluate("document.documentElement.scrollWidth") <= wide
    found = Axe().run(page, context=".bd-article")
    assert not found.violations_count, found.generate_report()


def test_typed_bits_are_read_at_once_and_the_keyboard_steps_back_and_forward(page, panel):
    parity = panel("parity")
    parity.locator(".ask input").fill("1101")
    expect(parity.locator(".status")).to_contain_text("Step 4: reads 1, says 1")
    parity.locator(".back").focus()
    page.keyboard.press("Enter")
    expect(parity.locator(".status")).to_contain_text("Step 3: reads 0, says 0")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(parity.locator(".status")).to_contain_text("Step 4")
    label = "A machine. The network is in “odd”. The task is in “odd”. "
    expect(parity.locator(".machine")).to_have_attribute("aria-label", label)


def test_two_numbers_are_added_column_by_column(panel):
    addition = panel("addition")
    for field, number in zip(addition.locator(".ask input").all(), ("98765", "123456"), strict=True):
        field.fill(number)
    while addition.locator(".forward").is_enabled():
        addition.locator(".forward").click()
    expect(addition.locator(".status")).to_contain_text("The sum it says: 222221.")


@pytest.mark.parametrize(("share", "verdict"), [("10", "right"), ("90", "wrong")])
def test_a_small_push_fades_and_a_large_one_goes_over_the_rim(panel, share, verdict):
    parity = panel("parity")
    parity.locator(".ask input").fill("10110")  # odd
    parity.locator(".to").select_option("even")
    parity.locator(".share").fill(share)
    parity.locator(".push").click()
    expect(parity.locator(".status")).to_contain_text(f"Pushed {share} % of the way to “even”")
    for _ in range(20):
        parity.locator(".forward").click()
        expect(parity.locator(".status")).to_contain_text(verdict)


def test_the_start_page_runs_until_it_is_paused(page, panel):
    addition = panel("addition", "docs/index.html")
    expect(addition.locator(".status")).to_contain_text("Step 1")
    addition.get_by_role("button", name="Pause").click()
    before = addition.locator(".status").inner_text()
    page.wait_for_timeout(1000)
    assert addition.locator(".status").inner_text() == before


def test_nothing_moves_for_a_reader_who_asks_for_less_motion(page, panel):
    page.emulate_media(reduced_motion="reduce")
    addition = panel("addition", "docs/index.html")
    page.wait_for_timeout(1000)
    expect(addition.locator(".status")).to_contain_text("Before the first step")
    duration = "here => getComputedStyle(here).transitionDuration"
    assert addition.locator(".here").evaluate(duration) == "0s"


def test_the_picture_is_printed(page, panel):
    addition = panel("addition", "docs/index.html")
    picture = page.locator(".play > p img")
    expect(picture).to_be_hidden()
    page.emulate_media(media="print")
    expect(picture).to_be_visible()
    expect(addition).to_be_hidden()


def test_the_page_and_what_it_runs_are_small():
    page = BOOK / "docs" / "play.html"
    pictures = set(re.findall(r'src="([^"]*_images/[^"]*)"', page.read_text(encoding="utf-8")))
    parts = [page, *(page.parent / picture for picture in pictures), *(BOOK / "_static" / "play").iterdir()]
    assert len(pictures) == len(TASKS)
    assert sum(path.stat().st_size for path in parts) < 200_000  # the theme, shared by all pages, left out
