"""Bring FHIR resources to a server, see that they stand there, and take them away again.

    from clonaz_fhir.loading import Client, load, read_content

    content = read_content([("bundle.json", data)])
    report = load(Client("http://localhost:8080/fhir"), lambda release: content)

``loader.py`` is the whole of a load in one function; read it first. Planning (``order``, ``plan``,
``compare``, ``ownership``) is pure; ``transport`` and ``journal`` alone touch the network and disk.
"""

from clonaz_fhir.loading.client import Client
from clonaz_fhir.loading.content import Content, read_content
from clonaz_fhir.loading.loader import Options, load
from clonaz_fhir.loading.report import Report
from clonaz_fhir.loading.unloader import unload

__all__ = ["Client", "Content", "Options", "Report", "load", "read_content", "unload"]
