"""What is wrong with a template, and what the making of documents met."""

from __future__ import annotations

from pipeline.locale import Catalogue

DOCUMENTS = Catalogue(
    "documents",
    {
        "at_place": "{kind} {paragraph}: {what}",
        "sent_not_needed": "หนังสือถึง{agency} ส่งไปแล้ว แต่ตามข้อมูลปัจจุบันไม่ต้องมีหนังสือฉบับนี้",
        "sent_differs": "หนังสือถึง{agency} ส่งไปแล้ว แต่ข้อความตามข้อมูลปัจจุบันต่างจากฉบับที่ส่ง",
        "header": "หัวกระดาษ",
        "footer": "ท้ายกระดาษ",
        "body": "เนื้อความ",
        "paragraph": "ย่อหน้า",
        "table_row": "แถวของตาราง",
        "table_cell": "ช่องของตาราง",
        "run_of_text": "ข้อความ",
        "no_calls": "แม่แบบเรียกคำสั่งไม่ได้ ใช้ได้เฉพาะชื่อค่าที่มีให้",
        "no_brackets": "ใช้วงเล็บเหลี่ยมไม่ได้ ให้ใช้จุดหรือวนรายการด้วย for",
        "footnotes": "เชิงอรรถ",
        "endnotes": "อ้างอิงท้ายเรื่อง",
        "comments": "ข้อคิดเห็น",
        "not_in_template": "ใช้{what}ในแม่แบบไม่ได้ ให้ลบออก",
        "at_the_end": "ตอนท้าย",
        "statement_refused": "ใช้คำสั่ง {lower} ในแม่แบบไม่ได้",
        "not_a_list": "{name} ไม่ใช่รายการ วนด้วย for ไม่ได้",
        "for_one_name": "for ต้องมีชื่อเดียวก่อนคำว่า in",
        "private_name": "แม่แบบใช้ {attr} ไม่ได้ ใช้ได้เฉพาะชื่อค่าที่มีให้",
        "nothing_within": "{name} ไม่มีค่าย่อย {attr}",
        "in_if": "เงื่อนไข if",
        "in_for": "การวน for",
        "not_printable": "{name} เป็น{value} พิมพ์ลงในหนังสือไม่ได้ ใช้ได้ใน{use}",
        "loose_brace": "มีวงเล็บปีกกาที่ไม่ครบคู่ ต้องเป็น {{{{ ชื่อ }}}} หรือ {{% คำสั่ง %}}",
        "words_lost": "ข้อความนี้หายไปเมื่อเติมข้อมูล มักเพราะวงเล็บปีกกาหรือคำสั่งใกล้กันไม่ครบคู่",
        "guess_of_name": " หมายถึง {before}{guess} หรือไม่",
        "known_names": " ที่ใช้ได้คือ {names}",
        "unknown_placeholder": "ไม่รู้จัก {before}{name}{hint}",
        "tag_in_wrong_level": "คำสั่ง {{%{tag} ต้องอยู่ใน{levels}ของตัวเอง",
        "tag_without_opening": "มี {tag} ที่ไม่มีคำสั่งเปิดคู่กัน",
        "unknown_tag": "ไม่รู้จักคำสั่ง {tag}{hint}",
        "guess_of_tag": " หมายถึง {guess} หรือไม่",
        "statement_open": "คำสั่งไม่ได้ปิด ต้องมี {closing}",
        "block_open": "คำสั่ง if หรือ for ไม่ได้ปิดด้วย endif หรือ endfor",
        "statement_wrong": "คำสั่งในวงเล็บปีกกาเขียนไม่ถูกต้อง ({message})",
        "sample_failed": "เติมข้อมูลตัวอย่างไม่สำเร็จ ({error})",
        "sample_broken": (
            "เติมข้อมูลแล้วได้เอกสารที่เปิดไม่ได้ มักเพราะ if หรือ for "
            "เปิดกับปิดไม่อยู่ในระดับเดียวกัน (ย่อหน้า แถว หรือช่อง)"
        ),
        "template_missing": "ไม่พบแม่แบบ {name}",
        "template_locked": "เปิดแม่แบบไม่ได้ ให้ปิดโปรแกรมที่เปิดแม่แบบนี้อยู่แล้วลองใหม่",
        "package_too_large": "แม่แบบใหญ่เกินกว่าจะเป็นหนังสือ ให้ลดขนาดรูปภาพ หรือเริ่มจากแม่แบบที่ให้มา",
        "package_entities": "แม่แบบมี DTD หรือเอนทิตีของ XML ซึ่ง Word ไม่ใช้ ให้เปิดใน Word แล้วบันทึกใหม่",
        "package_broken": "ส่วน {part} ของแม่แบบเสียหายหรือซ้อนลึกเกินไป ให้เปิดใน Word แล้วบันทึกใหม่",
        "package_macros": "แม่แบบมีแมโคร ให้บันทึกเป็น .docx ที่ไม่มีแมโคร",
        "package_turning": "แม่แบบมีอักขระกลับทิศทางข้อความที่มองไม่เห็น ให้พิมพ์ข้อความนั้นใหม่",
        "package_object": "แม่แบบมีสิ่งที่ฝังหรือเชื่อมจากโปรแกรมอื่น ({kind}) ให้ลบออก หรือใส่เป็นรูปภาพ",
        "package_link": "แม่แบบเชื่อมไปยังไฟล์ภายนอก ({kind}) ให้ฝังรูปภาพไว้ในไฟล์ หรือลบส่วนนั้น",
        "package_field": "แม่แบบมีฟิลด์ {field} ซึ่งดึงหรือสั่งงานจากที่อื่น ให้ลบฟิลด์นั้น",
        "rendered_too_large": "หนังสือที่ได้จากแม่แบบยาวเกินกว่าจะเป็นหนังสือ ให้ตรวจ {{% for %}} ในแม่แบบ",
        "rendered_too_long": "{{% for %}} ในแม่แบบวนเกิน {most} รอบ ให้ลดการวนซ้อนกันในแม่แบบ",
        "too_many_tags": "ส่วนนี้ของแม่แบบมีคำสั่ง {{ }} เกิน {most} แห่ง ให้ลดลง",
        "tag_too_long": "คำสั่งใน {{ }} ยาวเกิน {most} อักขระ ให้ทำให้สั้นลง",
        "expression_too_deep": "คำสั่งใน {{ }} ซ้อนลึกเกินไป ให้ทำให้ง่ายลง",
        "loop_in_itself": "รายการ {name} วนซ้อนอยู่ในตัวเอง ให้วนเพียงชั้นเดียว",
        "loops_too_deep": "{{% for %}} ซ้อนกันเกิน {most} ชั้น",
        "template_no_docx": "ไม่ใช่เอกสาร Word ที่อ่านได้ ให้เปิดใน Word แล้วบันทึกใหม่เป็น .docx",
        "garuda_no_png": "ไม่ใช่ภาพ PNG ให้บันทึกตราครุฑเป็นไฟล์ PNG",
        "garuda_missing": "ไม่พบ {garuda} ใน {name} ที่ของตราครุฑจึงเว้นว่างไว้",
        "no_converter": ("ไม่พบ LibreOffice หรือ Word ในเครื่องนี้ จึงไม่ได้จัดทำ PDF (ไฟล์ .docx ครบถ้วนแล้ว)"),
        "converter_too_slow": "{stem} ใช้เวลาเกิน {seconds:,} วินาที จึงหยุดทำ PDF",
        "converter_failed": "เปิด {stem} ไม่ได้ ({strerror})",
        "converter_left_out": "{stem} ไม่ได้จัดทำ {missing}",
        "pdf_lost": (
            "PDF ของ {name} ตกหล่น {count:,} แห่ง ({lost}) จึงลบทิ้งแล้ว "
            "ให้พิมพ์จากไฟล์ .docx ใน Word และตรวจว่าครบทุกเรื่องก่อนส่ง"
        ),
        "pdf_font": (
            "เครื่องนี้ไม่มีแบบอักษร {asked} PDF จึงใช้ {used} แทน การขึ้นบรรทัดและหน้าจะต่างจากเครื่องที่มี "
            "ให้ติดตั้งแบบอักษรนี้ก่อนพิมพ์ฉบับจริง"
        ),
    },
)
