"""The yardstick: a layout filled as docxtpl's own README shows it. Usage: LAYOUT DATA.json OUT."""

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate

layout, data, out = sys.argv[1:]
document = DocxTemplate(layout)
document.render(json.loads(Path(data).read_text(encoding="utf-8")))
document.save(out)
