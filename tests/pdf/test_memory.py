"""What typst remembers of a long document does not add up over the next ones."""

from __future__ import annotations

import subprocess
import sys

SETS = """
import resource
from avtalemaker.pdf.typesetting import compile_with_edges

def text(number):
    return f'#set document(title: "{number}")\\n' + "\\n\\n".join(
        f"Punkt {number}.{line}: " + "Partene møtes to ganger i året. " * 5 for line in range(1500)
    )

def high():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

compile_with_edges(text(0), {})
once = high()
for number in range(1, 5):
    compile_with_edges(text(number), {})
print(once, high())
"""


def test_five_long_documents_take_less_than_twice_the_memory_of_one():
    done = subprocess.run(
        [sys.executable, "-c", SETS], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    once, after = map(int, done.stdout.split())
    assert after < 2 * once
