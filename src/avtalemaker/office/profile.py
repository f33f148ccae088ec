"""The settings LibreOffice runs under: a profile of its own in which nothing active is allowed.

The names are those of LibreOffice's own schema (officecfg, `main.xcd`). What they keep out was
measured with a web server as witness; `tests/office/` does it again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pathlib import Path

INPUT_FILTER = "MS Word 2007 XML"
"""Named, so that HTML or a flat ODF file that calls itself .docx is not opened as what it is."""

_COMMON = "/org.openoffice.Office.Common"
_NOWHERE, _DISCARD_PORT = "127.0.0.1", "9"
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),  # never
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),  # by hand, and nobody is there
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", _NOWHERE),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", _DISCARD_PORT),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", _NOWHERE),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", _DISCARD_PORT),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Misc", "CrashReport", "false"),
    (f"{_COMMON}/Misc", "ShowTipOfTheDay", "false"),
    (f"{_COMMON}/Misc", "UseOpenCL", "false"),
    (f"{_COMMON}/Save/Document", "AutoSave", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
)
_SCHEMA = "http://openoffice.org/2001/registry"


def settings_xml() -> str:
    """Return the profile's `registrymodifications.xcu`."""
    items = "\n".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="{_SCHEMA}" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}\n</oor:items>\n'
    )


_EXPORT: tuple[tuple[str, bool | int], ...] = (
    ("SelectPdfVersion", 2),  # PDF/A-2b; there is no level A
    ("PDFUACompliance", True),
    ("UseTaggedPDF", True),
    ("ExportBookmarks", True),
    ("ExportNotes", False),
    ("ExportFormFields", False),  # their scripts would break PDF/A
    ("ReduceImageResolution", True),
    ("MaxImageResolution", 150),
    ("Quality", 80),
)


def output_filter() -> str:
    """Return the export and its options for `--convert-to`.

    Each value must carry its type: `{"SelectPdfVersion":2}` would be ignored without a word.
    """
    options = {
        name: {
            "type": "boolean" if isinstance(value, bool) else "long",
            "value": str(value).lower(),
        }
        for name, value in _EXPORT
    }
    return "pdf:writer_pdf_Export:" + json.dumps(options, separators=(",", ":"))


def arguments(profile: Path, out: Path) -> tuple[str, ...]:
    """Return the options that stand before the names of the files."""
    return (
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nologo",
        "--nodefault",
        f"--infilter={INPUT_FILTER}",
        "--convert-to",
        output_filter(),
        "--outdir",
        str(out),
    )
