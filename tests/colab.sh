#!/usr/bin/env bash
# Run each notebook as Colab would: with its Python and packages, alone in an empty folder, and with helpers
# that the set-up cell has to fetch: at the release's tag, which here names what this clone has committed.
# usage: tests/colab.sh NOTEBOOK ...
set -euo pipefail
project=$(cd "$(dirname "$0")/.." && pwd)
pins=$project/tests/requirements-colab.txt
colab=$project/build/colab
unset PYTHONPATH MPLBACKEND

if ! [ "$colab/.ready" -nt "$pins" ]; then
  for version in 3.13 3.11; do
    for python in "python$version" "$HOME"/.pyenv/versions/"$version".*/bin/python; do
      "$python" -c '' 2>/dev/null && break 2
    done
  done
  "$python" -c '' || { echo "Colab has Python 3.13; neither that nor 3.11 was found." >&2; exit 1; }
  [ "$version" = 3.13 ] || echo "== Colab has Python 3.13; none was found, so this is Python $version"
  echo "== Building today's Colab in build/colab (some minutes, once)"
  "$python" -m venv --clear "$colab"
  "$colab/bin/python" -m pip install --quiet --disable-pip-version-check -r "$pins"
  touch "$colab/.ready"
fi

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
  cp "$notebook" "$alone"
  (cd "$alone" && "$colab/bin/python" -m pytest -q -p no:cacheprovider \
    --nbval --nbval-current-env --nbval-cell-timeout=300 .) || failed=1
  # only its set-up cell can have installed them
  (cd "$alone" && "$colab/bin/python" -c 'import tutorial_utils') || failed=1
  rm -r "$alone"
done
rm -rf "$release"
exit $failed
