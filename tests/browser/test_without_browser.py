"""On a machine without a browser these tests say so, and are never taken for passed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [([], 1, "browser tests cannot run"), (["--skip-without-browser"], 0, "BROWSER TESTS SKIPPED")],
)
def test_what_is_missing_is_said(tmp_path, options, code, says):
    command = [sys.executable, "-m", "pytest", Path(__file__).parent, *options]
    nowhere = {**os.environ, "PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    found = subprocess.run(command, env=nowhere, capture_output=True, text=True, timeout=60)
    assert found.returncode == code, found.stdout
    output = found.stdout + found.stderr
    assert f"{says}: no Chromium is on this machine" in output
    assert "playwright install" in output
    assert "passed" not in output
