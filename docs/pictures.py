"""Make the figures stored in the notebooks small, and put each notebook's own picture where it is shown.

A figure of few colours needs no sixteen million: with a palette of 64 it takes less than a third of the room,
and looks the same. The figure of the cell tagged "picture" also goes into the title cell, as an attachment,
so that the page opens with it wherever the notebook is read, and to docs/pictures/, for the README.

usage: python docs/pictures.py NOTEBOOK ...
"""

import base64
import io
import sys
from pathlib import Path

import nbformat
from PIL import Image

PICTURES = Path(__file__).parent / "pictures"
COLOURS = 64


def with_palette(encoded):
    """Return a PNG, in base64 as notebooks hold it, with at most 64 colours; an animation as it is."""
    image = Image.open(io.BytesIO(base64.b64decode(encoded)))
    if image.mode == "P" or image.is_animated:
        return encoded
    stored = io.BytesIO()
    image.convert("RGB").quantize(COLOURS).save(stored, "PNG", optimize=True)
    return base64.b64encode(stored.getvalue()).decode()


def store_pictures(path):
    """Rewrite one notebook; raise a ValueError if more than one figure is tagged to open with."""
    notebook = nbformat.read(path, as_version=4)
    opening = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                data["image/png"] = with_palette(data["image/png"])
                if "picture" in cell.metadata.get("tags", []):
                    opening.append(data["image/png"])
    if len(opening) > 1:
        raise ValueError(f'{path}: want at most one figure in a cell tagged "picture", found {len(opening)}')
    for picture in opening:
        notebook.cells[0].attachments = {"result.png": {"image/png": picture}}
        (PICTURES / path.with_suffix(".png").name).write_bytes(base64.b64decode(picture))
    nbformat.write(notebook, path)


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    for name in sys.argv[1:]:
        store_pictures(Path(name))
