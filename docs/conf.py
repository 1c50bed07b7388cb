"""The web book: the committed notebooks as pages, and what is read beside them (make docs)."""

import sys
from pathlib import Path

import tomllib

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs" / "_ext")]
settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = "Recurrent networks, by running them"
author = "The rnn-notebooks maintainers"  # as in CITATION.cff
version = release = settings["version"]
html_title = project

# The sources are the project's folder, so that links between docs/ and notebooks/ hold on GitHub, too.
root_doc = "docs/index"
include_patterns = ["docs/*.md", "notebooks/*.ipynb", "notebooks/*/*.ipynb"]
exclude_patterns = [".*", "build", "**/.ipynb_checkpoints"]

extensions = [
    "myst_nb",
    "sphinx.ext.mathjax",
    "sphinx-mathjax-offline",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "first_uses",
    "e_book",
]
nitpicky = True  # every link inside the book must lead somewhere
nitpick_ignore_regex = [("py:.*", r"numpy\..*")]  # their pages are on another machine

html_math_renderer = "mathjax"  # of the EPUB: MathML
nb_execution_mode = "off"  # the stored outputs are the tested ones
nb_custom_formats = {".ipynb": "notebook_pages.read"}
nb_ipywidgets_js = {}  # the notebooks store no widgets; their scripts would come from elsewhere
myst_enable_extensions = ["dollarmath", "substitution"]
myst_heading_anchors = 3
myst_substitutions = {"first_page": f"[first page]({settings['urls']['Repository']})"}

autodoc_mock_imports = ["tensorflow", "keras", "tqdm"]
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
napoleon_use_rtype = False  # "Returns:" begins with a description, not with a type

html_theme = "sphinx_book_theme"
# without the theme's logo, which repeats the first entry below it, outside of every landmark
html_sidebars = {"**": ["search-button-field.html", "sbt-sidebar-nav.html"]}
html_static_path = ["_static"]
html_css_files = ["book.css", "play/play.css"]
html_js_files = [("play/play.js", {"type": "module"})]
html_use_index = html_domain_indices = False  # the search finds more
html_extra_path = ["_extra"]  # index.html at the top leads to the start page
html_theme_options = {
    "repository_url": settings["urls"]["Repository"],
    "repository_branch": "main",
    "path_to_docs": "",
    "use_repository_button": True,
    "use_download_button": True,
    "launch_buttons": {"colab_url": "https://colab.research.google.com"},
    "home_page_in_toc": True,
    "show_toc_level": 2,
}

# The same pages as a book for reading offline (make epub), with formulas in MathML and no scripts
epub_basename = "recurrent-networks"
epub_identifier = settings["urls"]["Repository"]
epub_scheme = "URL"
epub_copyright = "Apache License 2.0"
epub_show_urls = "no"
epub_css_files = []
epub_exclude_files = ["index.html"]
suppress_warnings = ["epub.unknown_project_files"]
