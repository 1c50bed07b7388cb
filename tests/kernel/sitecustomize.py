"""No network for the notebooks: every Python that the tests start refuses to talk to other machines.

Python imports a module of this name, found on PYTHONPATH, before anything else; the root's `conftest.py` puts
this folder there. An audit hook sees every connection that Python code makes, and nothing can take it away
again. (What native code does without Python, such as the servers inside TensorFlow, it does not see.)
"""

import ipaddress
import sys

EVENTS = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}


def is_here(host):
    """Tell whether a host, as code names it, is this machine."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def refuse(event, arguments):
    """Raise a PermissionError if a socket is about to reach another machine, or a name to be looked up."""
    if event not in EVENTS:
        return
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    elif isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:  # a path, of a socket within this machine; or None, of one that is connected already
        return
    if not is_here(host):
        raise PermissionError(f"no network in the tests: {event} to {host!r} is refused")


sys.addaudithook(refuse)
