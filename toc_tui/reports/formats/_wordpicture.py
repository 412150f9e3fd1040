"""A drawing in a Word file: a metafile as a part of its own, in a line, with its title and description for ears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toc_tui.voice.sentences import sentence

if TYPE_CHECKING:
    from docx.document import Document as Word

EMF = "image/x-emf"


def put(word: Word, run: Any, metafile: bytes, size: tuple[float, float], title: str, told: str, number: int) -> None:
    """Put it into a run, as large as it is or as the page allows."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.shape import CT_Inline
    from docx.shared import Emu, Pt

    part = Part(PackURI(f"/word/media/drawing{number}.emf"), EMF, metafile, word.part.package)
    relation = word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    page = word.sections[-1]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    tall = ((page.page_height or 0) - (page.top_margin or 0) - (page.bottom_margin or 0)) * 0.8
    wide, high = Pt(size[0]), Pt(size[1])
    share = min(1.0, room / max(wide, 1), tall / max(high, 1))
    inline: Any = CT_Inline.new_pic_inline(
        number, relation, f"drawing{number}.emf", Emu(int(wide * share)), Emu(int(high * share))
    )
    for described in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
        described.set("title", title)
        described.set("descr", sentence(title, told))
    run._r.add_drawing(inline)
