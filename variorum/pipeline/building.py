"""Building: all of it at once, from a folder of sources to a working edition."""

from dataclasses import dataclass
from pathlib import Path

from variorum.ledger.keys import DeviceKey
from variorum.pipeline.adding import Added, add
from variorum.pipeline.editing import Published, publish_edition
from variorum.pipeline.extracting import Extracted, extract_texts
from variorum.pipeline.inquiry import Inquiry, Purpose
from variorum.pipeline.progress import Progress, silent
from variorum.pipeline.settings import FILE
from variorum.pipeline.suggesting import renew_suggestions
from variorum.pipeline.tabling import Tabled, read_tables
from variorum.pipeline.vocabulary import default_vocabulary


@dataclass(frozen=True, slots=True)
class Built:
    """What building did, stage by stage."""

    added: Added
    extracted: Extracted
    tabled: Tabled
    published: Published


def build(folder: Path, into: Path, device: DeviceKey, progress: Progress = silent) -> Built:
    """Add a folder of sources to an inquiry (founded if need be), extract, compare, write a working edition.

    Run again it goes on where it was: what is held is not added twice, what was extracted is not extracted again.
    """
    if (into / FILE).exists():
        inquiry = Inquiry.open(into, signing=True)
    else:
        inquiry = Inquiry.create(into, Purpose(folder.resolve().name), device, default_vocabulary())
    added = add(inquiry, [folder], None, progress)
    extracted = extract_texts(inquiry, progress)
    renew_suggestions(inquiry, progress)
    tabled = read_tables(inquiry, progress)
    published = publish_edition(inquiry, into / "editions" / "working", include_proposed=True, progress=progress)
    return Built(added, extracted, tabled, published)
