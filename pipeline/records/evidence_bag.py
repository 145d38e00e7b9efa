"""An evidence pack as a bag (RFC 8493): what `sha256sum -c manifest-sha256.txt` alone can prove.

The members lie in `data/`; beside them stand the bag's own lists, which follow from the pack's
manifest and nothing else, so that a check makes them anew and compares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pipeline.model.quarter import Quarter
from pipeline.records.evidence_pack import MANIFEST, PackMember

PAYLOAD = "data/"
"""Where the members of a bag lie."""

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def bag_files(
    quarter: Quarter, office: str, entries: Iterable[PackMember], manifest: bytes
) -> dict[str, bytes]:
    """Give the bag's own files by name; `manifest` is the pack's, which is listed among them."""
    members = sorted(entries, key=lambda each: each.path)
    size = sum(each.size for each in members)
    told = {
        "Source-Organization": office,
        "External-Identifier": str(quarter),
        "Payload-Oxum": f"{size}.{len(members)}",
    }
    info = "".join(f"{name}: {value}\n" for name, value in told.items() if value)
    listed = "".join(f"{each.sha256}  {PAYLOAD}{_escaped(each.path)}\n" for each in members)
    files = {
        "bag-info.txt": info.encode(),
        "bagit.txt": _DECLARATION,
        "manifest-sha256.txt": listed.encode(),
    }
    tags = {**files, MANIFEST: manifest}
    lines = (f"{hashlib.sha256(tags[name]).hexdigest()}  {name}\n" for name in sorted(tags))
    return {**files, "tagmanifest-sha256.txt": "".join(lines).encode()}


def _escaped(path: str) -> str:
    """Give a path as a bag's list has it: line breaks and percent signs by their codes."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
