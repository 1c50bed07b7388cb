"""Break the code in one place at a time, and see whether a test of that module fails: `make mutants`.

Each mutant is one change, such as + for -, drawn at random over the helpers and the course, in a copy of the
project as it is then: edit nothing meanwhile. What survives is shown, and kept in build/mutants.txt: no test
would have noticed that mistake.

usage: python benchmarks/mutants.py [COUNT [SEED [PROCESSES]]], in an environment with cosmic-ray
"""

import difflib
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from os import environ
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parents[1]
PYTHONS = {"tests": ROOT / ".venv/bin/python", "course/tests": ROOT / ".tox/course/bin/python"}
SAME = re.compile("Operator_(Eq|NotEq|Lt|LtE|Gt|GtE)_Is(Not)?$")  # `is` for == : the same for small numbers
MINUTES = 10  # for the tests of one module; a mutant that runs for longer counts as killed


def places(path):
    """Return what can be changed in a module: {(line, column): [(operator, number)]}."""
    tree, found = get_ast(path.read_text(encoding="utf-8")), {}
    for name in operator_names():
        operator = get_operator(name)
        if not operator.arguments() and not SAME.search(name):
            starts = [start for node in ast_nodes(tree) for start, _ in operator().mutation_positions(node)]
            for number, start in enumerate(starts):
                found.setdefault(start, []).append((name, number))
    return found


def test_files(module):
    """Return a module's test files: those named after it, or else those that import it.

    Of a helper that only other helpers import, it is their test files. Of the course, the small chapter is
    graded as well.
    """
    folders = PYTHONS if module.parts[0] == "course" else ["tests"]
    tests = [path for folder in folders for path in sorted((ROOT / folder).glob("test_*.py"))]
    found = [path for path in tests if module.stem in path.stem] or importing(module, tests)
    for helper in [] if found else importing(module, sorted((ROOT / module).parent.glob("*.py"))):
        found += [path for path in tests if helper.stem in path.stem]
    if module.parts[0] == "course":
        found.append(ROOT / "course/tests/test_small_chapter.py")
    return [path.relative_to(ROOT) for path in found]


def importing(module, paths):
    """Return those of the files that import a module."""
    imports = re.compile(rf"^\s*(from|import)\b.*\b{module.stem}\b", re.MULTILINE)
    return [path for path in paths if imports.search(path.read_text(encoding="utf-8"))]


def fail(tests, **sources):
    """Tell whether a test fails in a copy of the project with other sources: {path: text}."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        ignored = shutil.ignore_patterns(".git", ".venv", ".tox", "build", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=ignored)
        for path, source in sources.items():
            (copy / path).write_text(source, encoding="utf-8")
        options = {"cwd": copy, "env": environ | {"PYTHONPATH": str(copy)}, "capture_output": True}
        for where, python in PYTHONS.items():
            paths = [path for path in tests if path.parent == Path(where)]
            command = [python, "-m", "pytest", "-x", "-q", "-o", "addopts=", "-p", "no:cacheprovider", *paths]
            try:
                if paths and subprocess.run(command, timeout=60 * MINUTES, **options).returncode:
                    return True
            except subprocess.TimeoutExpired:
                return True
    return False


def try_out(mutant):
    """Return "" for a mutant that a test notices, and else what it changes."""
    module, line, (operator, number) = mutant
    source = (ROOT / module).read_text(encoding="utf-8")
    changed = mutate_code(source, get_operator(operator)(), number)
    killed = fail(test_files(module), **{str(module): changed})
    print(f"{'killed  ' if killed else 'SURVIVED'} {module}:{line} {operator.partition('/')[2]}", flush=True)
    lines = source.splitlines(), changed.splitlines()
    return "" if killed else "\n".join(difflib.unified_diff(*lines, str(module), lineterm="", n=0))


def main(count=200, seed=0, processes=1):
    """Try ``count`` mutants, at most one for each place."""
    (ROOT / "build").mkdir(exist_ok=True)
    modules = sorted([*ROOT.glob("tutorial_utils/[a-z]*.py"), *ROOT.glob("course/*.py")])
    found = [(path.relative_to(ROOT), *place) for path in modules for place in sorted(places(path).items())]
    draw = random.Random(seed)
    drawn = [(module, start[0], draw.choice(changes)) for module, start, changes in draw.sample(found, count)]
    if fail({path for module, _, _ in drawn for path in test_files(module)}):
        sys.exit("the tests fail as it is: run make test and make test-course")
    with ThreadPoolExecutor(processes) as pool:
        survivors = [diff for diff in pool.map(try_out, drawn) if diff]
    summary = f"{count - len(survivors)} of {count} mutants were killed (seed {seed}, {len(found)} places)"
    (ROOT / "build" / "mutants.txt").write_text("\n".join([summary, *survivors, ""]), encoding="utf-8")
    print("\n".join([*survivors, summary]))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
