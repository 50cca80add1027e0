"""The review page: one self-contained HTML file, for the people who answer for the content.

    from clonaz_fhir.emitters.page import build_page

``view`` says what the page shows, ``document`` puts the parts together; every other module is one
part of the page. Style and script lie beside them as ``page.css`` and ``page.js``.
"""

from clonaz_fhir.emitters.page.document import build_page

__all__ = ["build_page"]
