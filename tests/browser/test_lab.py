"""The notebooks as a learner meets them: JupyterLab, from the README's own command.

The project is copied, and the copies' outputs are taken out, so that what is there afterwards was made there.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

import nbformat
import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect

from conftest import HERE, ROOT

NAMES = sorted(path.name for path in ROOT.glob("notebooks/*.ipynb"))
CHAPTERS = [NAMES[0], *(pytest.param(name, marks=pytest.mark.other_chapters) for name in NAMES[1:])]
TOKEN = "letmein"
MINUTE = 60_000  # milliseconds; a busy machine takes several times what the title cell says
SETTINGS = {
    # all cells are in the page, not only those in view; and nobody is asked about news
    "notebook-extension/tracker": '{"windowingMode": "none"}',
    "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
}
WATCH_FIGURES = """place => {
  const cell = document.querySelectorAll('.jp-Notebook .jp-Cell')[place];
  window.figuresSeen = new Set();
  const images = () => cell.querySelectorAll('.jp-OutputArea img');
  const note = () => images().forEach(image => window.figuresSeen.add(image.src));
  new MutationObserver(note).observe(cell, {subtree: true, childList: true, attributes: true});
}"""
ANY_WAITING = """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')]
  .some(prompt => prompt.textContent.includes('*'))"""
ERRORS = ".jp-OutputArea-output[data-mime-type*='error'], .jp-OutputArea-output[data-mime-type*='stderr']"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Start ``make lab`` on a copy of the project, and give its address."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy2(ROOT / name, folder)
    for name in ("notebooks", "tutorial_utils"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    for path in folder.glob("notebooks/*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, path)
    for name, text in SETTINGS.items():
        path = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with socket.socket() as free:
        free.bind((HERE, 0))
        port = free.getsockname()[1]
    arguments = f"--no-browser --allow-root --ip={HERE} --port={port} --IdentityProvider.token={TOKEN}"
    settings = {"PYTHONPATH": str(folder), "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    server = subprocess.Popen(
        ["make", "lab", f"LAB_ARGS={arguments}"],
        cwd=folder,
        env={**os.environ, **settings},
        start_new_session=True,
    )
    try:
        wait_for(f"http://{HERE}:{port}/api?token={TOKEN}")
        yield f"http://{HERE}:{port}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def wait_for(address):
    """Wait until an address answers, two minutes at most; what JupyterLab says stands in the report."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail("JupyterLab did not start")


@pytest.fixture
def opened(page, lab):
    """Give a function that opens a notebook and waits for its kernel, which is shut down in the end."""

    def open_notebook(name, cells):
        page.goto(f"{lab}/lab/tree/{name}?token={TOKEN}&reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=2 * MINUTE)
        expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(len(cells), timeout=MINUTE)
        kernel = page.locator(".jp-Notebook-ExecutionIndicator")
        expect(kernel).to_have_attribute("data-status", "idle", timeout=2 * MINUTE)

    yield open_notebook
    for session in page.request.get(f"{lab}/api/sessions?token={TOKEN}").json():
        expect(page.request.delete(f"{lab}/api/sessions/{session['id']}?token={TOKEN}")).to_be_ok()


def run_all(page):
    """Choose Run All Cells, until JupyterLab takes it: right after the start it may be lost."""
    for _ in range(10):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.locator("[data-command='runmenu:run-all']").click()
        with contextlib.suppress(PlaywrightTimeoutError):
            page.wait_for_function(ANY_WAITING, timeout=5000)
            return
    pytest.fail("JupyterLab did not take Run All")


@pytest.mark.lab
@pytest.mark.parametrize("name", CHAPTERS)
def test_run_all_makes_every_figure_and_no_error(page, opened, shoot, name):
    stored = nbformat.read(ROOT / "notebooks" / name, as_version=4).cells
    live = next(place for place, cell in enumerate(stored) if "plots.Live(" in cell.source and cell.outputs)
    opened(name, stored)
    page.evaluate(WATCH_FIGURES, live)
    run_all(page)
    page.wait_for_function(f"() => !({ANY_WAITING})()", timeout=15 * MINUTE, polling=1000)
    cell = page.locator(".jp-Notebook .jp-Cell")
    for place, what in ((0, "title"), (live, "training"), (len(stored) - 1, "end")):
        cell.nth(place).scroll_into_view_if_needed()
        shoot(f"lab-{name.removesuffix('.ipynb')}-{what}")
    expect(page.locator(ERRORS)).to_have_count(0)
    codes = [cell for cell in stored if cell.cell_type == "code"]
    prompts = page.locator(".jp-CodeCell .jp-InputArea-prompt").all_text_contents()
    assert prompts == [f"[{number}]:" for number in range(1, len(codes) + 1)]  # run once, in order
    # the last one is drawn when the training is over, so an earlier one was drawn while it went on
    drawn_live = page.evaluate("() => window.figuresSeen.size")
    assert drawn_live >= 2, "the live plot did not change while it trained"
    cells = page.locator(".jp-CodeCell").all()
    drawn = [cell.locator(".jp-OutputArea img").count() for cell in cells]
    assert drawn == [sum("image/png" in output.get("data", {}) for output in cell.outputs) for cell in codes]
