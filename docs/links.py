"""Write the project's address wherever it is needed; it is kept in pyproject.toml alone.

Each notebook gets its "Open in Colab" badge below its title, and the head of its set-up cell, which fetches
the helpers where they are missing: what stands in that cell above "from tutorial_utils import". In texts,
the addresses to install from, to open in Colab and of the workflows' badges follow. A second run changes
nothing.

usage: python docs/links.py [OWNER/NAME]      with OWNER/NAME, for a fork, pyproject.toml is changed first
"""

import argparse
import re
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]
SETTING = re.compile(r'(?<=\nRepository = ")https://github\.com/([^"]+)(?=")')
REPO = r"[\w.-]+/[\w.-]+"
BADGE = re.compile(r"\n*^\[!\[Open in Colab\].*$\n*", re.MULTILINE)
COLAB = "https://colab.research.google.com"
IN_TEXTS = re.compile(
    rf'((?:git\+|git clone |repository-code: ")https://github\.com/|{re.escape(COLAB)}/github/'
    rf"|https://github\.com/(?={REPO}/actions/)){REPO}"
)
FIRST_IMPORT = re.compile(r"^from tutorial_utils import ", re.MULTILINE)
SETUP = """\
# Where the helpers of this project are missing, as in Colab, install them, and touch no other package.
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

if not importlib.util.find_spec("tutorial_utils"):
    repo = os.environ.get("TUTORIAL_REPO", "https://github.com/{repo}")
    source = repo if "://" in repo else Path(repo).resolve().as_uri()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", f"git+{{source}}"]
    if subprocess.run(pip, capture_output=True).returncode != 0:
        raise RuntimeError(
            f"The helpers could not be fetched from {{repo}}. Check the connection and run this again, or\\n"
            "get the whole project from there, install its requirements.txt and open its notebooks."
        )
    importlib.invalidate_caches()

"""


def repository(root=ROOT):
    """Return OWNER/NAME, as pyproject.toml has it."""
    return SETTING.search((root / "pyproject.toml").read_text(encoding="utf-8")).group(1)


def badge(repo, name):
    """Return the Markdown of the badge that opens ``notebooks/NAME`` of a repository in Colab."""
    opens = f"{COLAB}/github/{repo}/blob/main/notebooks/{name}"
    return f"[![Open in Colab]({COLAB}/assets/colab-badge.svg)]({opens})"


def link_notebook(path, repo):
    """Rewrite the badge and the head of the set-up cell of one notebook, or put them in.

    Raises:
        ValueError: the notebook has no title to put the badge under, or no set-up cell.
    """
    notebook = nbformat.read(path, as_version=4)
    title = notebook.cells[0]
    head, _, rest = BADGE.sub("\n\n", title.source).partition("\n")
    if title.cell_type != "markdown" or not head.startswith("# "):
        raise ValueError(f'{path}: want a first cell that opens with "# Title", got {head[:40]!r}')
    title.source = f"{head}\n\n{badge(repo, path.name)}\n\n{rest.strip()}"
    setup = next((cell for cell in notebook.cells if cell.cell_type == "code"), {"source": ""})
    imports = FIRST_IMPORT.search(setup["source"])
    if not imports:
        raise ValueError(f'{path}: want a first code cell with a line "from tutorial_utils import ..."')
    setup["source"] = SETUP.format(repo=repo) + setup["source"][imports.start() :]
    nbformat.write(notebook, path)


def link_text(path, repo):
    """Rewrite the addresses in one text."""
    path.write_text(IN_TEXTS.sub(rf"\g<1>{repo}", path.read_text(encoding="utf-8")), encoding="utf-8")


def link_all(root=ROOT, repo=None):
    """Rewrite every notebook and text of the project; ``repo`` (OWNER/NAME) changes pyproject.toml first."""
    if repo is not None:
        if not re.fullmatch(REPO, repo):
            raise ValueError(f"want OWNER/NAME, as in github.com/OWNER/NAME, got {repo!r}")
        project = root / "pyproject.toml"
        text = project.read_text(encoding="utf-8")
        project.write_text(SETTING.sub(f"https://github.com/{repo}", text), encoding="utf-8")
    repo = repository(root)
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        link_notebook(path, repo)
    for pattern in ("CITATION.cff", "*.md", "course/*.md", "docs/*.md"):
        for path in sorted(root.glob(pattern)):
            link_text(path, repo)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("repo", nargs="?", metavar="OWNER/NAME", help="the fork's place on GitHub")
    link_all(repo=parser.parse_args().repo)
