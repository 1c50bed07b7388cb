"""The notebooks' kernels, as the root's conftest.py has them: no other machine is reached; sections twice."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, start_new_kernel
from nbval.plugin import IPyNbFile

ROOT = Path(__file__).parents[1]

ELSEWHERE = "192.0.2.1"  # an address that belongs to nobody (RFC 5737)
CONNECT = f"socket.create_connection(('{ELSEWHERE}', 80), timeout=1)"
REFUSED = {
    "connect": CONNECT,
    "connect without waiting": f"socket.socket().connect_ex(('{ELSEWHERE}', 80))",
    "a datagram": f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('{ELSEWHERE}', 53))",
    "look up a name": "socket.getaddrinfo('example.com', 80)",
    "look up a host": "socket.gethostbyname('example.com')",
    "an address of version 6": "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
    "a download": "import urllib.request; urllib.request.urlopen('https://example.com', timeout=1)",
    "in a process that it starts": f"""import subprocess, sys
command = [sys.executable, "-c", "import socket; {CONNECT}"]
raise OSError(subprocess.run(command, capture_output=True, text=True).stderr)""",
}
ALLOWED = """
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname()).sendall(b"x")
assert server.accept()[0].recv(1) == b"x"
socket.getaddrinfo("localhost", 80)
left, right = socket.socketpair()
"""


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name=CURRENT_ENV_KERNEL_NAME)
    client.execute_interactive("import socket", timeout=60)
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("attempt", REFUSED)
def test_another_machine_is_refused(kernel, attempt):
    content = kernel.execute_interactive(REFUSED[attempt], timeout=60)["content"]
    assert content["status"] == "error"
    assert "no network in the tests" in content["evalue"]


def test_this_machine_is_not(kernel):
    content = kernel.execute_interactive(ALLOWED, timeout=60)["content"]
    assert content["status"] == "ok", content


def test_if_asked_for_each_section_is_run_twice_in_a_row_and_the_set_up_once(tmp_path, request):
    cells = [new_markdown_cell("# Title"), new_markdown_cell("## Set-up"), new_code_cell("1")]
    cells += [new_markdown_cell("### Two"), new_code_cell("2", metadata={"tags": ["nbval-ignore-output"]})]
    cells += [new_markdown_cell("A text in it"), new_code_cell("3"), new_markdown_cell("## Four")]
    nbformat.write(new_notebook(cells=[*cells, new_code_cell("4")]), tmp_path / "small.ipynb")
    notebook = IPyNbFile.from_parent(request.session, path=tmp_path / "small.ipynb")
    items = list(notebook.collect())
    request.config.pluginmanager.get_plugin(str(ROOT / "conftest.py")).double_sections(items, notebook)
    assert [item.cell.source for item in items] == ["1", "2", "3", "2", "3", "4", "4"]
    assert [item.options["check"] for item in items] == [True, False, True, False, True, True, True]
    assert len({item.nodeid for item in items}) == 7
