"""A draft that came back from Word: read clause by clause, and taken into the answers.

Everything here is values to values; the disk is not touched.
"""

from avtalemaker.returned.reading import read_returned
from avtalemaker.returned.values import How, Returned, ReturnedClause, ReturnedSection, Status

__all__ = ["How", "Returned", "ReturnedClause", "ReturnedSection", "Status", "read_returned"]
