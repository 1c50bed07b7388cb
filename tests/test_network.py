"""In a notebook's kernel, as nbval starts it, no other machine can be reached."""

import pytest
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, start_new_kernel

ELSEWHERE = "192.0.2.1"  # an address that belongs to nobody (RFC 5737)

REFUSED = {
    "connect": f"socket.create_connection(('{ELSEWHERE}', 80), timeout=1)",
    "connect without waiting": f"socket.socket().connect_ex(('{ELSEWHERE}', 80))",
    "a datagram": f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('{ELSEWHERE}', 53))",
    "look up a name": "socket.getaddrinfo('example.com', 80)",
    "look up a host": "socket.gethostbyname('example.com')",
    "an address of version 6": "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
    "a download": "import urllib.request; urllib.request.urlopen('https://example.com', timeout=1)",
    "in a process that it starts": "import subprocess, sys; subprocess.run([sys.executable, '-c', "
    f"'import socket; socket.create_connection((\"{ELSEWHERE}\", 80), timeout=1)'], "
    "check=True, capture_output=True)",
}  # fmt: skip
ALLOWED = """
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname()).sendall(b"x")
print(server.accept()[0].recv(1))
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


def run(kernel, code):
    written = []
    reply = kernel.execute_interactive(code, timeout=60, output_hook=written.append)
    return reply["content"], written


@pytest.mark.parametrize("attempt", REFUSED)
def test_another_machine_is_refused(kernel, attempt):
    content, _ = run(kernel, REFUSED[attempt])
    assert content["status"] == "error"
    if attempt == "in a process that it starts":
        assert content["ename"] == "CalledProcessError"
    else:
        assert "no network in the tests" in content["evalue"]


def test_this_machine_is_not(kernel):
    content, written = run(kernel, ALLOWED)
    assert content["status"] == "ok", content
    assert "b'x'" in "".join(message["content"].get("text", "") for message in written)
