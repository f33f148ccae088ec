"""The package that goes to signing: the agreement, a list of its appendices, the appendices."""

from avtalemaker.package.appendices import AppendixFile, Assembled, Entry
from avtalemaker.package.assemble import assemble

__all__ = ["AppendixFile", "Assembled", "Entry", "assemble"]
