"""The notebooks' kernels, as nbval starts them: no other machine is reached."""

import pytest
from nbval.kernel import CURRENT_ENV_KERNEL_NAME, start_new_kernel

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
