"""The workspace: one inquiry as served on this machine, with the pages of its working edition kept until it changes."""

import secrets
import threading
from pathlib import Path

from variorum.ledger.keys import keys_folder, load_device
from variorum.pages.site import Site
from variorum.pipeline.editing import assemble
from variorum.pipeline.inquiry import Inquiry


class Workspace:
    """An inquiry being worked on: everything that touches ledger or record goes through its lock."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        """Open it for reading; it is opened for signing by the first decision. Raises NotAnInquiry."""
        self.folder = folder
        self.language = language
        self.lock = threading.RLock()
        self.token = secrets.token_urlsafe(32)
        self.inquiry = Inquiry.open(folder)
        self._site: Site | None = None
        self._heads: tuple[str, ...] = ()

    def site(self) -> Site:
        """The pages of the working edition as of the ledger's present heads."""
        with self.lock:
            heads = tuple(sorted(head.id for head in self.inquiry.ledger.heads().values()))
            if self._site is None or heads != self._heads:
                self._site = Site(assemble(self.inquiry, include_proposed=True), self.language, workspace=True)
                self._heads = heads
            return self._site

    def frame(self) -> Site:
        """A site to fill templates with, as of whenever it was last made: review must not wait for a new edition."""
        return self._site or self.site()

    def signing(self) -> Inquiry:
        """The inquiry, opened by this person's device. Raises KeyUnavailable where there is no key."""
        if self.inquiry.device is None:
            self.inquiry.device = load_device(keys_folder())
        return self.inquiry
