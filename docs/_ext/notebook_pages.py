"""How a chapter's notebook becomes a page of the book; the notebook itself stays as it is."""

import ast
import re

import nbformat

HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
BADGE = re.compile(r"^\[!\[[^\]]*\]\([^)]*colab-badge\.svg\)\]\([^)]*\)[ \t]*\n*", re.MULTILINE)
MARKS = re.compile(r"^ *### (?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS) *\n?", re.MULTILINE)  # for the grader
# a cell's tag -> MyST-NB's, and what stands on the fold; what a check says stays in view
FOLDED = {
    "solution": ("hide-cell", "Show one solution", "Hide the solution"),
    "check": ("hide-input", "Show the check", "Hide the check"),
}


def read(text):
    """Read a notebook for MyST-NB: solutions and checks folded, pictures inside, a text for each figure."""
    notebook = nbformat.reads(text, as_version=4)
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = with_pictures(BADGE.sub("", cell.source), cell.get("attachments", {}))
            heading = (HEADING.findall(cell.source) or [heading])[-1]
        elif cell.cell_type == "code":
            cell.source = MARKS.sub("", cell.source)
            titles = " ".join(titles_in(cell.source)) or f"{heading}, described in the text below"
            options = cell.metadata.setdefault("mystnb", {})
            options["image"] = {"alt": stored_text(cell.outputs) or f"Figure: {titles}"}
            tags = cell.metadata.get("tags", [])
            for tag in FOLDED.keys() & set(tags):
                fold, show, hide = FOLDED[tag]
                tags.append(fold)
                options.update(code_prompt_show=show, code_prompt_hide=hide)
    return notebook


def with_pictures(source, attachments):
    """Put attached pictures, which MyST-NB does not know, into the text itself."""
    for name, data in attachments.items():
        kind, encoded = next(iter(data.items()))
        source = source.replace(f"(attachment:{name})", f"(data:{kind};base64,{''.join(encoded.split())})")
    return source


def stored_text(outputs):
    """Return the text that is stored with a cell's pictures; animations have one."""
    stored = (output.get("metadata", {}).get("image/png", {}).get("alt", "") for output in outputs)
    return " ".join(filter(None, stored))


def titles_in(source):
    """Find the titles that a cell's code gives to its figures, in their order."""
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except SyntaxError:  # %magic
        return []
    values = []
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        values += [keyword.value for keyword in call.keywords if keyword.arg == "title"]
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("set_title", "suptitle"):
            values += call.args[:1]
    titles = [value.value for value in values if isinstance(value, ast.Constant)]
    return [title.strip() for title in titles if isinstance(title, str)]
