#!/usr/bin/env bash
# Run each notebook as Colab would: with its Python and packages, alone in an empty folder, and with helpers
# that the set-up cell has to fetch: at the release's tag, which here names what this clone has committed.
# usage: tests/colab.sh NOTEBOOK ...
set -euo pipefail
project=$(cd "$(dirname "$0")/.." && pwd)
colab=$project/.tox/colab
unset PYTHONPATH MPLBACKEND

echo "== Colab has Python 3.13, and this is $("$colab/bin/python" --version)"
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$project/pyproject.toml")
address=$(sed -n 's/^Repository = "\(.*\)"$/\1/p' "$project/pyproject.toml")
release=$(mktemp -d)
git clone --quiet "$project" "$release"
git -C "$release" -c user.name=test -c user.email=test@example.org tag --force "v$version" > /dev/null
# git fetches from that clone whatever is asked of the project's address
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="url.file://$release.insteadOf" GIT_CONFIG_VALUE_0=$address

failed=0
for notebook in "$@"; do
  echo "== $notebook, alone"
  "$colab/bin/python" -m pip uninstall --quiet --yes rnn-notebooks 2>/dev/null
  alone=$(mktemp -d)
  # what pip says while it fetches them is not compared
  "$colab/bin/python" - "$notebook" "$alone" <<'END'
import sys
from pathlib import Path

import nbformat

path, folder = map(Path, sys.argv[1:])
notebook = nbformat.read(path, as_version=4)
set_up = next(cell for cell in notebook.cells if cell.cell_type == "code")
set_up.metadata["tags"] = ["nbval-ignore-output"]
nbformat.write(notebook, folder / path.name)
END
  (cd "$alone" && "$colab/bin/python" -m pytest -q -p no:cacheprovider \
    --nbval --nbval-current-env --nbval-cell-timeout=300 .) || failed=1
  # only its set-up cell can have installed them
  (cd "$alone" && "$colab/bin/python" -c 'import tutorial_utils') || failed=1
  rm -r "$alone"
done
rm -rf "$release"
exit $failed
