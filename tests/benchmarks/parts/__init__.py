"""The parts of ``make bench``: each module has ``run(quick)``, which measures, prints, and returns a dict."""
