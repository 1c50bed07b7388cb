"""A browser that reaches this machine only, the book behind an address, and where screenshots go."""

import functools
import http.server
import shutil
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "build" / "book" / "html"
SHOTS = ROOT / "build" / "screenshots"
HERE = "127.0.0.1"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Take the machine's own browser where there is one, else the one that Playwright has installed."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    arguments = [
        "--no-sandbox",  # in a container there is no other way
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HERE}",
    ]
    return {**browser_type_launch_args, "args": arguments, **({"executable_path": found} if found else {})}


@pytest.fixture(autouse=True)
def left_the_machine(context):
    """Collect the addresses of other machines that a page asked for; a test that is done has none."""
    asked = []

    def note(request):
        address = urlsplit(request.url)
        if address.scheme.startswith(("http", "ws")) and address.hostname != HERE:
            asked.append(request.url)

    context.on("request", note)
    yield asked
    assert not asked, f"requests left the machine: {asked}"


def serve(folder):
    """Serve a folder on a free port of this machine; return the server, whose address is ``server.url``."""
    handler = functools.partial(QuietHandler, directory=folder)
    server = http.server.ThreadingHTTPServer((HERE, 0), handler)
    server.url = f"http://{HERE}:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A file server that writes no line for each file."""

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="session")
def book():
    """Give the address of the built book."""
    if not (BOOK / "docs" / "index.html").exists():
        pytest.fail("there is no book to test: run make docs first")
    server = serve(BOOK)
    yield server.url
    server.shutdown()


@pytest.fixture
def shoot(page):
    """Give a function that keeps a picture of the page under a name."""
    SHOTS.mkdir(parents=True, exist_ok=True)

    def keep(name):
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    return keep
