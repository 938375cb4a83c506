"""Search engines beside which `bench.search` measures ours, each a process of its own.

Engines of other licences stay outside of the project so: nothing of it imports them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_HERE = Path(__file__).parent


def command(name: str) -> list[str]:
    """Return the command that runs a peer, but for its two arguments.

    LUCENE_JARS names the jars of Lucene where they are not Debian's (liblucene8-java, with a JDK of
    at least 11), XAPIAN_PYTHON the Python that has Xapian's bindings.
    """
    if name == "lucene":
        debian = ":".join(map(str, Path("/usr/share/java").glob("lucene-*.jar")))
        jars = os.environ.get("LUCENE_JARS", debian)
        return ["java", "-Xmx2g", "-cp", jars, str(_HERE / "Lucene.java")]
    python = os.environ.get("XAPIAN_PYTHON", "/usr/bin/python3") if name == "xapian" else None
    return [python or sys.executable, "-m", _MODULES[name]]


_MODULES = {
    "fts5": "bench.peers.fts5",
    "tantivy": "bench.peers.tantivy_itself",
    "whoosh": "bench.peers.whoosh_itself",
    "xapian": "bench.peers.xapian_itself",
}

NAMES = (*_MODULES, "lucene")
