"""Maps and graphs of Theorymaker, yEd, Gephi and Miradi: every thing and every arrow comes in, or is named."""

from __future__ import annotations

import io
import re
import zipfile

from tests.imports.taking import draft, refused, tree

MAP = """
# Attendance
Title: School /// attendance [text size=22]
Direction: left-right
--Drivers [colour=aliceblue]
A:: Parents believe in school [colour=red | border=1px solid gray]
B:: Teachers are kind
--
--Outcomes
C:: Children come
--
A | B -> C [increases | 1px dotted gray]
C -> Free label [seagreen]
"""


def test_a_map_of_theorymaker() -> None:
    found = draft("x.mapscript", MAP)
    assert tree(found) == [
        ("impact", "Free label", ()),
        ("outcome", "Children come", ("Free label",)),
        ("activity", "Parents believe in school", ("Children come",)),
        ("activity", "Teachers are kind", ("Children come",)),
    ]


def test_a_map_without_nodes_is_refused() -> None:
    assert refused("x.mapscript", "# nothing\n") == "no-graph"


YED = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" yfiles.type="nodegraphics"/><key id="d1" for="edge" attr.name="confidence"/>
<graph edgedefault="directed">
<node id="n0"><data key="d0"><y:ShapeNode><y:NodeLabel>People
cook</y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d0"><y:ShapeNode><y:NodeLabel>People eat well</y:NodeLabel></y:ShapeNode></data></node>
<edge id="e0" source="n0" target="n1"><data key="d1">0.9</data></edge>
<edge id="e1" source="n0" target="gone"/>
</graph></graphml>"""


def test_a_graph_of_yed_whatever_its_ending() -> None:
    for name in ("x.graphml", "x.xml"):
        found = draft(name, YED)
        assert tree(found) == [("impact", "People eat well", ()), ("outcome", "People cook", ("People eat well",))]
        assert [one.why for one in found.not_placed] == ["no-end"]


GEPHI = """<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph defaultedgetype="directed">
<attributes class="node"><attribute id="0" title="kind" type="string"/></attributes>
<nodes><node id="a" label="People cook"><attvalues><attvalue for="0" value="outcome"/></attvalues>
<viz:size value="3"/></node>
<node id="b" label="A kitchen opens"/></nodes><edges><edge id="0" source="b" target="a" label="hinders"/>
</edges></graph></gexf>"""


def test_a_graph_of_gephi() -> None:
    found = draft("x.gexf", GEPHI)
    assert ("outcome", "People cook", ()) in tree(found)
    assert "size" in " ".join(one.words for one in found.not_placed if one.why == "drawn")


def test_a_graph_without_nodes_and_one_with_entities_are_refused() -> None:
    assert refused("x.graphml", "<graphml><graph/></graphml>") == "no-graph"
    assert refused("x.graphml", '<!DOCTYPE g [<!ENTITY a "b">]><graphml>&a;</graphml>') == "entities"


PROJECT = """<ConservationProject xmlns="http://xml.miradi.org/schema/ConservationProject/248">
<ProjectSummary><ProjectSummaryProjectName>Reef</ProjectSummaryProjectName></ProjectSummary>
<ResultsChainPool><ResultsChain Id="1"><ResultsChainDiagramFactorIds>
<DiagramFactorId>11</DiagramFactorId><DiagramFactorId>12</DiagramFactorId>
<DiagramFactorId>13</DiagramFactorId></ResultsChainDiagramFactorIds>
<ResultsChainDiagramLinkIds><DiagramLinkId>21</DiagramLinkId><DiagramLinkId>22</DiagramLinkId>
</ResultsChainDiagramLinkIds></ResultsChain></ResultsChainPool>
<StrategyPool><Strategy Id="31"><StrategyName><div>Talk to <b>fishers</b></div></StrategyName>
</Strategy><Strategy Id="39"><StrategyName>Elsewhere</StrategyName></Strategy></StrategyPool>
<IntermediateResultPool><IntermediateResult Id="32"><IntermediateResultName>Nets are wider
</IntermediateResultName><IntermediateResultIndicatorIds><IndicatorId>41</IndicatorId>
</IntermediateResultIndicatorIds></IntermediateResult></IntermediateResultPool>
<BiodiversityTargetPool><BiodiversityTarget Id="33"><BiodiversityTargetName>Turtles thrive
</BiodiversityTargetName></BiodiversityTarget></BiodiversityTargetPool>
<IndicatorPool><Indicator Id="41"><IndicatorName>Width of nets</IndicatorName></Indicator>
</IndicatorPool><DiagramFactorPool>
<DiagramFactor Id="11"><DiagramFactorWrappedFactorId><WrappedByDiagramFactorId><StrategyId>31
</StrategyId></WrappedByDiagramFactorId></DiagramFactorWrappedFactorId></DiagramFactor>
<DiagramFactor Id="12"><DiagramFactorWrappedFactorId><WrappedByDiagramFactorId><IntermediateResultId>32
</IntermediateResultId></WrappedByDiagramFactorId></DiagramFactorWrappedFactorId></DiagramFactor>
<DiagramFactor Id="13"><DiagramFactorWrappedFactorId><WrappedByDiagramFactorId><BiodiversityTargetId>33
</BiodiversityTargetId></WrappedByDiagramFactorId></DiagramFactorWrappedFactorId></DiagramFactor>
</DiagramFactorPool><DiagramLinkPool>
<DiagramLink Id="21"><DiagramLinkFromDiagramFactorId><LinkableFactorId><StrategyId>31</StrategyId>
</LinkableFactorId></DiagramLinkFromDiagramFactorId><DiagramLinkToDiagramFactorId><LinkableFactorId>
<IntermediateResultId>32</IntermediateResultId></LinkableFactorId></DiagramLinkToDiagramFactorId>
<DiagramLinkIsUncertainLink>true</DiagramLinkIsUncertainLink></DiagramLink>
<DiagramLink Id="22"><DiagramLinkFromDiagramFactorId><LinkableFactorId><IntermediateResultId>32
</IntermediateResultId></LinkableFactorId></DiagramLinkFromDiagramFactorId><DiagramLinkToDiagramFactorId>
<LinkableFactorId><BiodiversityTargetId>33</BiodiversityTargetId></LinkableFactorId>
</DiagramLinkToDiagramFactorId></DiagramLink></DiagramLinkPool></ConservationProject>"""


def zipped(name: str = "project.xml", text: str = PROJECT) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return out.getvalue()


def test_a_project_of_miradi() -> None:
    found = draft("reef.xmpz2", zipped())
    assert tree(found)[:3] == [
        ("impact", "Turtles thrive", ()),
        ("outcome", "Nets are wider", ("Turtles thrive",)),
        ("activity", "Talk to fishers", ("Nets are wider",)),
    ]
    assert [(one.words, one.why) for one in found.not_placed] == [("Elsewhere", "not-drawn")]
    assert "Width of nets" in str(found)


def test_a_link_of_miradi_names_the_factors_of_the_diagram() -> None:
    """As Miradi 4 writes it: the number is that of the diagram's factor, under the name of what that stands for."""
    text = PROJECT
    for kind, item, factor in (("Strategy", 31, 11), ("IntermediateResult", 32, 12), ("BiodiversityTarget", 33, 13)):
        before, pool, links = text.partition("<DiagramLinkPool>")
        text = before + pool + re.sub(rf"<{kind}Id>{item}\s*</", f"<{kind}Id>{factor}</", links)
    found = draft("reef.xmpz2", zipped(text=text.replace("BiodiversityTarget", "HumanWellbeingTarget")))
    assert tree(found)[:3] == [
        ("impact", "Turtles thrive", ()),
        ("outcome", "Nets are wider", ("Turtles thrive",)),
        ("activity", "Talk to fishers", ("Nets are wider",)),
    ]


def test_what_a_factor_of_miradi_is_tagged_with_is_not_what_it_stands_for() -> None:
    tagged = '<DiagramFactor Id="12"><DiagramFactorTaggedObjectSetIds><TaggedObjectSetId>7</TaggedObjectSetId>'
    text = PROJECT.replace('<DiagramFactor Id="12">', tagged + "</DiagramFactorTaggedObjectSetIds>")
    assert tree(draft("reef.xmpz2", zipped(text=text))) == tree(draft("reef.xmpz2", zipped()))


def test_a_link_of_miradi_to_a_group_of_boxes_is_named() -> None:
    before, pool, links = PROJECT.partition("<DiagramLinkPool>")
    text = before + pool + links.replace("<StrategyId>31</StrategyId>", "<GroupBoxId>8</GroupBoxId>")
    found = draft("reef.xmpz2", zipped(text=text))
    assert ("GroupBox-8 → Nets are wider", "no-end") in [(one.words, one.why) for one in found.not_placed]


def test_what_stands_on_a_link_of_miradi_says_what_it_is() -> None:
    row = "<DiagramLinkAnnotation>{}</DiagramLinkAnnotation><DiagramLinkIsUncertainLink>true"
    for said, field, value in (
        ("<div>Gets in the way</div>", "hinders", True),
        ("They told us so", "because", "They told us so"),
    ):
        text = PROJECT.replace("<DiagramLinkIsUncertainLink>true", row.format(said))
        [link] = draft("reef.xmpz2", zipped(text=text)).reading.plan.links.values()
        assert link.fields[field] == value and link.fields["sure"] == "not-sure"


def test_what_is_no_project_is_refused() -> None:
    assert refused("x.xmpz2", zipped(text="<other/>")) == "no-graph"
    assert refused("x.xmpz2", zipped()[:200]) == "damaged"
