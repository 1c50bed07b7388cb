"""Worker processes on this machine that make up a cluster: addresses, and one process started."""

import json
import os
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

SCRIPT = Path(__file__).with_name("distributed_training.py")


def free_addresses(count):
    """Return addresses on this machine that nothing listens on."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [f"127.0.0.1:{each.getsockname()[1]}" for each in sockets]


def start(kind, result, steps, batch, cluster=None, index=0):
    """Start distributed_training.py; a worker needs the addresses of all workers, and which it is."""
    environment = dict(os.environ)
    if cluster:
        task = {"cluster": {"worker": cluster}, "task": {"type": "worker", "index": index}}
        environment["TF_CONFIG"] = json.dumps(task)
    command = [sys.executable, SCRIPT, kind, result, str(steps), str(batch)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
