"""What the sums are called: one label for one sum, in every sheet, chart, tile and document."""

from __future__ import annotations

from pipeline.report.sheet_names import Said

CLAIMABLE: Said = ("ยังเรียกให้ชดใช้ได้", "may still be claimed")
"""`Figures.claimable`: open cases in which somebody is liable or may be."""

UNDECIDED: Said = ("ยังไม่วินิจฉัย", "not yet decided")
"""`Figures.undecided`: damage of which it is not decided who must pay."""

STAKE: Said = ("ทุนทรัพย์", "at stake")
"""What is owed less what was recovered, of a case or of the cases told beside it."""

LAPSED: Said = ("พ้นกำหนดแล้ว (รอตรวจสอบ)", "time run out (to be verified)")
"""Claims whose limitation has run out by what is known; the agency is asked for the facts."""

RECOVERED: Said = ("ได้รับชดใช้แล้ว สะสมในปีงบประมาณ", "recovered, over the fiscal year")
"""Each case once with its latest amount, cases closed earlier in the year among them."""
