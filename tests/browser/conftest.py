"""A browser that reaches this machine only, the book behind an address, and where screenshots go."""

import functools
import http.server
import shutil
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "build" / "book" / "html"
SHOTS = ROOT / "build" / "screenshots"
HERE = "127.0.0.1"
BADGE = "https://colab.research.google.com/assets/colab-badge.svg"
TALLEST = 8000  # pixels of a picture; far below, Chromium leaves out what it has not drawn yet
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = f"""\
no Chromium is on this machine, neither Playwright's own nor one on the PATH ({", ".join(NAMES)}).
Get one: apt-get install chromium, or
.tox/book/bin/python -m playwright install --with-deps chromium"""


def pytest_addoption(parser):
    """Add an option for machines that may have no browser."""
    parser.addoption(
        "--skip-without-browser",
        action="store_true",
        help="where there is no Chromium, say so and leave the browser tests out (else they fail)",
    )


def pytest_sessionstart(session):
    """Look for a browser, Playwright's own or the machine's: without one, say what is missing, once."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    session.config.chromium = next(filter(None, map(shutil.which, (own, *NAMES))), None)
    if not session.config.chromium:
        if session.config.getoption("--skip-without-browser"):
            pytest.exit(f"BROWSER TESTS SKIPPED: {MISSING}", returncode=0)
        pytest.exit(f"browser tests cannot run: {MISSING}", returncode=1)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, pytestconfig):
    """Start the browser that was found, and let it reach this machine only."""
    arguments = [
        "--no-sandbox",  # in a container there is no other way
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HERE}",
    ]
    return {**browser_type_launch_args, "args": arguments, "executable_path": pytestconfig.chromium}


@pytest.fixture(autouse=True)
def no_request_leaves_the_machine(request, context):
    """Fail if a page asked for an address on another machine.

    In JupyterLab the badge below a notebook's title is asked for, which the book leaves out.
    """
    asked, allowed = [], {BADGE} if request.node.get_closest_marker("lab") else set()

    def note(sent):
        address = urlsplit(sent.url)
        outside = address.scheme.startswith(("http", "ws")) and address.hostname != HERE
        if outside and sent.url not in allowed:
            asked.append(sent.url)

    context.on("request", note)
    yield
    assert not asked, f"requests left the machine: {asked}"


@pytest.fixture(scope="session")
def book():
    """Serve the built book on a free port of this machine, and give its address."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=BOOK)
    with http.server.ThreadingHTTPServer((HERE, 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HERE}:{server.server_port}"
        server.shutdown()


@pytest.fixture
def shoot(page):
    """Give a function that keeps pictures of the page under a name, piece by piece: NAME-1.png and so on."""

    def keep(name):
        for path in SHOTS.glob(f"{name}-[0-9]*.png"):
            path.unlink()
        high, wide = page.evaluate("document.documentElement.scrollHeight"), page.viewport_size["width"]
        for number, top in enumerate(range(0, high, TALLEST), start=1):
            piece = {"x": 0, "y": top, "width": wide, "height": min(TALLEST, high - top)}
            page.screenshot(path=SHOTS / f"{name}-{number}.png", full_page=True, clip=piece)

    return keep
