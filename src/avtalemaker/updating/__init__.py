"""A newer library for an agreement that is there: what it would change, asked clause by clause.

Everything here is values to values; the disk is not touched.
"""

from avtalemaker.updating.cases import Case, CaseKind, Verdict, find_cases
from avtalemaker.updating.settling import Settled, settle

__all__ = ["Case", "CaseKind", "Settled", "Verdict", "find_cases", "settle"]
