"""What our Word files carry unseen: tags of content controls, and custom properties."""

from __future__ import annotations

TAG_LIMIT = 64  # characters in a content control's tag (ECMA-376-1, 17.5.2.42: Word takes no more)
DRAFT_TAG = "avt:draft"
"""The content control that holds the draft mark; it is never part of the agreement's text."""

SIGN_TAG = "avt:sign"
"""Begins the tag of a content control around a line for ink: `avt:sign:<party>:<line>`, from 1."""

DRAFT_NUMBER, BASIS = "avtalemaker.draft", "avtalemaker.basis"
"""The custom properties that tell which draft a document is, and the digest of its basis."""

FINGERPRINT, CONTENT = "avtalemaker.fingerprint", "avtalemaker.content"
"""The custom properties that tell of an edit: of the words, and of any byte of the main part."""
