"""How a library in a git repository is named: «URL@TAG», and nothing that git could misread."""

from __future__ import annotations

import re
from dataclasses import dataclass

from avtalemaker.errors import UsageRefusedError
from avtalemaker.messages import _

_URL = re.compile(r"[a-z][a-z0-9+.-]*://.*|[\w.-]+@[\w.-]+:.*", re.ASCII)
_WELCOME = re.compile(
    r"https://[A-Za-z0-9][^@]*"  # a password in a URL would be written down with it
    r"|ssh://([A-Za-z0-9_][\w.-]*@)?[A-Za-z0-9][^@]*"
    r"|file:///.*"
    r"|[A-Za-z0-9][\w.-]*@[A-Za-z0-9][\w.-]*:[^-].*",
    re.ASCII,
)
_TAG = re.compile(r"[A-Za-z0-9_](?!.*\.\.)[\w.+-]*(?<!\.lock)(?<!\.)", re.ASCII)


@dataclass(frozen=True)
class GitSource:
    """One tag of a git repository."""

    url: str
    tag: str

    def __str__(self) -> str:
        return f"{self.url}@{self.tag}"


def is_git(text: str) -> bool:
    """Say whether a source names a git repository: a URL, or «user@host:path»."""
    return bool(_URL.fullmatch(text))


def parse_git(text: str) -> GitSource:
    """Return the repository and the tag of «URL@TAG»; raises `UsageRefusedError` for others."""
    url, at, tag = text.rpartition("@")
    if not at or "/" in tag or ":" in tag or not _URL.fullmatch(url):
        raise UsageRefusedError(
            _("«{source}» does not say which version to fetch.").format(source=text),
            _("Write the tag after it: https://example.org/library.git@v1.0.0"),
        )
    if not _WELCOME.fullmatch(url) or not url.isprintable() or " " in url:
        raise UsageRefusedError(
            _("«{source}» is no address to fetch a library from.").format(source=url),
            _("Use https://…, ssh://…, git@host:… or file:///…, without a password in it."),
        )
    if not _TAG.fullmatch(tag):
        raise UsageRefusedError(
            _("«{tag}» cannot be a tag.").format(tag=tag),
            _("Write the tag after it: https://example.org/library.git@v1.0.0"),
        )
    return GitSource(url, tag)
