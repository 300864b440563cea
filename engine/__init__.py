"""The reasoning: from rules and a case to findings, and why.

``evaluate`` runs the one pipeline (assemble, weigh, find); ``explain`` opens one finding,
``report`` sums up the case, ``report_json`` writes it as data. ``README.md`` says what lives where;
``__init__.pyi`` lists all there is. A module is imported when one of its names is asked for.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
