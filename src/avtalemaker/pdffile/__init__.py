"""Everything that opens an existing PDF; a PDF is hostile until it has been checked.

Two sides live here. What the rest of the program calls (`inspect_pdf`, `prepare_appendix`, `merge`)
runs in our own process and opens nothing: it starts `worker.py` as a child process with limits
(`sandbox.py`). Only the modules that the child runs import pikepdf and pypdf. What typst made a
moment ago is no stranger: `reading.py` reads it in our own process, without either.
"""
