"""preserve/: bytes in. What lies in the given files and folders, what it is by content, and how it came to us."""

from variorum.preserve.collect import Candidate, Unpreserved, collect
from variorum.preserve.custody import custody
from variorum.preserve.media import media_type

__all__ = ["Candidate", "Unpreserved", "collect", "custody", "media_type"]
