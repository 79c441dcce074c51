"""The picture of the README: the toll chart of the January 2022 example as it stood at the end of that month.

`python -m docs.picture` writes docs/toll.svg from the example as the program draws it.
"""

import re
import tempfile
from datetime import date
from importlib.resources import files
from pathlib import Path

from lxml import etree, html

from variorum.pages.site import Site
from variorum.pipeline.demonstrating import build_example, examples
from variorum.pipeline.editing import assemble
from variorum.pipeline.inquiry import Inquiry

PLACE = Path(__file__).parent / "toll.svg"
AS_OF = date(2022, 1, 31)
SIZE = (760, 300)


def picture() -> bytes:
    """The chart as an SVG file of its own, its colours written out."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "january-2022"
        build_example(examples() / "january-2022", into)
        page = html.fromstring(Site(assemble(Inquiry.open(into), as_of=AS_OF)).render("toll/index.html"))
    svg = page.xpath("//svg[contains(@class, 'chart-wide')]")[0]
    for link in svg.iter("a"):
        link.attrib.pop("href", None)
        link.tag = "g"
    svg.set("xmlns", "http://www.w3.org/2000/svg")
    svg.set("width", str(SIZE[0]))
    svg.set("height", str(SIZE[1]))
    svg.set("viewBox", svg.attrib.pop("viewbox", f"0 0 {SIZE[0]} {SIZE[1]}"))
    for gradient in svg.iter("lineargradient"):
        gradient.tag = "linearGradient"
    style = etree.SubElement(svg, "style")
    style.text = _style()
    svg.insert(0, style)
    paper = etree.Element("rect", width="100%", height="100%", fill="#fdfdfc")
    svg.insert(1, paper)
    return etree.tostring(svg, pretty_print=True, encoding="utf-8")


def _style() -> str:
    """The rules of the style sheet that draw charts, with the light colours in the place of their names."""
    css = (files("variorum.pages") / "templates" / "style.css").read_text("utf-8")
    values = dict(re.findall(r"--([a-z-]+):\s*([^;]+);", css.split("}", 1)[0]))
    kept = [line.strip() for line in css.splitlines() if re.match(r"\s*\.(chart|grid|mark|break|fade|leader)\b", line)]
    kept = [line for line in kept if "display: none" not in line and "hover" not in line and line.endswith("}")]
    return re.sub(r"var\(--([a-z-]+)\)", lambda name: values.get(name.group(1), "#111"), "\n".join(kept))


def main() -> None:
    """Write the picture."""
    PLACE.write_bytes(picture())


if __name__ == "__main__":
    main()
