"""Code in a process of its own, far from this project."""

import os
import subprocess

# what refuses connections, and commands such as pip, to the code that follows it
NO_NETWORK = """\
import sys

def refuse(event, _):
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        raise OSError(f"refused: {event}")

sys.addaudithook(refuse)
"""


def run(python, code, folder, **variables):
    """Run Python code in a folder, with the environment variables of this process and a few of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    options = {"cwd": folder, "env": kept | variables, "timeout": 180, "capture_output": True}
    # as input: an argument may not be longer than 128 KiB
    return subprocess.run([python, "-"], input=code, encoding="utf-8", **options)
