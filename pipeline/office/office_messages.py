"""What is wrong with the office's own files and dates: the Thai of every fault and warning."""

from __future__ import annotations

from pipeline.locale import Catalogue

OFFICE = Catalogue(
    "office",
    {
        "damage_bands": "ช่วงค่าเสียหาย",
        "first_bands_from": "ช่วงค่าเสียหายชุดแรกต้องไม่มี from เพื่อให้ครอบคลุมทุกวันเกิดเหตุ",
        "last_bands_to": "ช่วงค่าเสียหายชุดสุดท้ายต้องไม่มี to เพื่อให้ครอบคลุมทุกวันเกิดเหตุ",
        "band_reversed": "ช่วง {name}: over ต้องน้อยกว่า up_to",
        "first_band_over": "ช่วงแรก ({name}) ต้องไม่มี over เพื่อให้เริ่มจาก 0 บาท",
        "band_up_to_missing": "ขาด up_to: มีเพียงช่วงสุดท้ายที่ไม่ต้องมี",
        "band_over_missing": "ช่วง {name} ขาด over ให้เขียน over: {last}",
        "bands_overlap": "ช่วง {name} ซ้อนกับช่วงก่อนหน้า ให้เขียน over: {last}",
        "bands_gap": "มีช่องว่างระหว่าง {last} กับ {over} บาท ให้เขียน over: {last}",
        "last_band_up_to": "ช่วงสุดท้ายต้องไม่มี up_to เพื่อให้ครอบคลุมทุกจำนวน",
        "band_name_twice": "ชื่อช่วงซ้ำ: {name}",
        "unknown_grade": "ไม่มีระดับ {name} ในหมวด grades",
        "grades_order": "ระดับ {name} ต้องมี met_percent ต่ำกว่าระดับก่อนหน้า",
        "last_grade": "ระดับสุดท้ายต้องมี met_percent: 0 เพื่อให้ครบทุกหน่วยงาน",
        "type_twice": "รหัสประเภทซ้ำ: {named} ให้รวมเป็นรายการเดียว",
        "word_of_two_types": "คำว่า {word} อยู่ในประเภท {owner} แล้ว จึงบอกประเภทไม่ได้ ให้ลบออก",
        "types_too_long": ("ชื่อประเภทรวมกันยาว {letters} ตัวอักษร Excel รับได้ {limit} ให้ย่อชื่อ"),
        "type_is_declared": "{declared} กำหนดตามหนังสือกระทรวงการคลัง ให้ลบ name",
        "type_unnamed": "ประเภท {named} ขาด name ให้ตั้งชื่อ (ที่มีอยู่แล้ว: {declared})",
        "type_comma": "รหัสและชื่อประเภทต้องไม่มีเครื่องหมายจุลภาค เพราะ Excel ใช้คั่นรายการ",
        "type_clash": "{text} ซ้ำกับประเภท {owner} ให้ใช้คำอื่น",
        "rule_twice": "รหัสกฎซ้ำ: {rule_id} ให้ตั้งรหัสใหม่",
        "no_rule_switched_on": "ปิดไว้ทุกกฎ จึงไม่มีกำหนดเวลาให้ตรวจ ให้ตั้ง enabled: true ไว้อย่างน้อยหนึ่งกฎ",
        "column_is_standard": "ช่อง {field} อยู่ในแบบรายงานปกติแล้ว ให้ลบออกจาก optional_columns",
        "optional_column": "ช่องเพิ่มเติม",
        "rule_needs_column": "กฎ {id} ใช้ช่อง {field} ให้เพิ่มช่องนี้ใน optional_columns",
        "rule": "กฎ",
        "rule_without_starts": "กฎ {id} ขาด starts ให้ระบุช่องวันที่เริ่มนับ",
        "column": "ช่อง",
        "condition": "เงื่อนไข",
        "column_no_choice": "ช่อง {field} ไม่ใช่ช่องตัวเลือก ให้ใช้ filled แทน",
        "choice": "ตัวเลือก",
        "a_date": "วันที่",
        "an_amount": "จำนวนเงิน",
        "a_whole_number": "จำนวนเต็ม",
        "counts_back": "กฎ {id} นับย้อนจากกฎอื่น จึงใช้ {key} ไม่ได้ ให้ลบออก",
        "column_of_other_kind": "ช่อง {field} ไม่ใช่{needed}",
        "did_you_mean": "หมายถึง {near} หรือไม่",
        "known_are": "ที่ใช้ได้: {names}",
        "unknown_name": "ไม่รู้จัก{what} {name} {advice}",
        "the_rule": "กฎ {id}",
        "versions_undated": "{what}: ฉบับก่อนหน้าต้องมี in_force.to และฉบับนี้ต้องมี in_force.from",
        "versions_overlap": ("{what}: ฉบับนี้ซ้อนกับฉบับก่อนหน้า (from {begin} ไม่อยู่หลัง to {end})"),
        "versions_gap": "{what}: มีช่องว่างระหว่าง to {end} กับ from {begin} ให้ต่อกันพอดี",
        "rule_circular": "กฎ {id} อ้างอิงวนกลับมาที่ตัวเอง",
        "condition_circular": "เงื่อนไข {name} อ้างอิงวนกลับมาที่ตัวเอง",
        "yaml_broken": ("อ่านไม่ได้ ตรวจการย่อหน้า เครื่องหมาย : และเครื่องหมายคำพูดบริเวณนี้ ({problem})"),
        "yaml_unreadable": "อ่านไม่ได้ ({error})",
        "yaml_too_deep": "หัวข้อย่อยซ้อนกันลึกเกินไป หรืออ้างถึงตัวเอง",
        "yaml_too_many": "มีค่ามากกว่า {most} ค่า ให้ตรวจการอ้างซ้ำด้วยเครื่องหมาย & และ * ใกล้บรรทัดนี้",
        "key_twice": "มีคำว่า {key} ซ้ำ (อยู่ที่บรรทัด {first} แล้ว) ให้เหลือเพียงแห่งเดียว",
        "value_unreadable": "อ่านค่า {value!r} ไม่ได้ ให้ใส่ในเครื่องหมายคำพูด",
        "titles_missing": "ขาดหัวคอลัมน์ {missing} (ต้องมี {columns})",
        "titles_twice": "หัวคอลัมน์ {titles} มีมากกว่าหนึ่งคอลัมน์ ให้เหลือคอลัมน์เดียว",
        "quotes_open": (
            'เครื่องหมายคำพูด (") ตั้งแต่บรรทัดนี้ไม่ครบคู่ จึงไม่รู้ว่าบรรทัดถัดไปเป็นข้อความในช่องเดียวกันหรือไม่ '
            "ให้ลบเครื่องหมายที่เกิน หรือใส่ให้ครบคู่"
        ),
        "code_digits_lost": "รหัส {code} เป็นตัวเลขที่โปรแกรมตารางย่อไว้ ให้กรอกรหัสเต็มเป็นข้อความ",
        "code_of_other_signs": (
            "รหัส {code} ใช้ได้เฉพาะเลข 0-9 และอักษร A-Z เพราะเป็นส่วนต้นของรหัสเรื่อง "
            "ให้แก้รหัส หรือตรวจว่าสลับช่องหรือไม่"
        ),
        "value_twice": "{field} {value} ซ้ำกับบรรทัด {first} ให้แก้หรือลบบรรทัดใดบรรทัดหนึ่ง",
        "no_agencies": "ไม่มีหน่วยงานในไฟล์ ให้กรอกหน่วยงานละบรรทัดใต้หัวคอลัมน์ หรือนำไฟล์เดิมกลับมา",
        "cell_blank": "ช่อง {name} ว่าง ต้องกรอก",
        "agency_ends_first": "valid_to อยู่ก่อน valid_from หน่วยงานจึงไม่มีผลใช้บังคับในวันใดเลย ให้แก้ให้ถูกต้อง",
        "order_no_number": "ช่อง order ต้องเป็นจำนวนเต็ม พบ {order!r}",
        "agency_date": "ช่อง {name} ต้องเป็นวันที่ที่มีอยู่จริง เช่น 1/10/2564 หรือ 2021-10-01 พบ {text!r}",
        "letters_outside_week": ("หนังสือถึงหน่วยงานลงวันที่ {day} อยู่นอกสัปดาห์สุดท้ายของเดือน ({span})"),
        "letters_to_agencies": "หนังสือถึงหน่วยงาน",
        "memo_outside_month": "บันทึกถึงผู้บริหารลงวันที่ {day} อยู่นอกเดือนที่กำหนด ({span})",
        "memo_before_letters": (
            "จัดทำบันทึกถึงผู้บริหารก่อนส่งหนังสือถึงหน่วยงาน "
            "หนังสือทั้ง {written:,} ฉบับยังไม่มีวันที่ส่งหรือวันที่ส่งยังมาไม่ถึง "
            "หนังสือควรส่งใน {span}"
        ),
        "letters_undispatched": (
            "หนังสือถึงหน่วยงาน {written:,} จาก {letters:,} ฉบับยังไม่มีวันที่ส่งหรือวันที่ส่งยังมาไม่ถึง"
        ),
        "the_memorandum": "บันทึกถึงผู้บริหาร",
        "dispatched_outside": "{name} ส่งวันที่ {day} นอกช่วงที่กำหนด ({span})",
        "dated_before_as_of": "{what}ลงวันที่ {day} ก่อนวันที่ประเมินข้อมูล ({day2})",
        "dated_on_holiday": "{what}ลงวันที่ {day} ซึ่งเป็นวันหยุดราชการ ({name})",
        "dated_without_holidays": (
            "{what}ลงวันที่ {day} ในปีที่ยังไม่มีบัญชีวันหยุดราชการ จึงเว้นได้เพียงวันเสาร์และวันอาทิตย์"
        ),
        "span": "{day} ถึง {day2}",
        "holiday_titles": "หัวคอลัมน์ต้องเป็น date,name,source",
        "holiday_date": "ต้องเป็นวันที่ที่มีอยู่จริง เช่น 11/12/2563 หรือ 2020-12-11 พบ {date!r}",
        "holiday_month_first": (
            "วันที่ {date} อาจเขียนเดือนก่อนวัน เพราะในไฟล์มี {other} ด้วย ให้เขียนทุกวันแบบ ค.ศ. เช่น 2020-12-11"
        ),
        "day_out_of_bounds": (
            "วันที่ {text!r} อ่านได้เป็น พ.ศ. {year} ซึ่งเป็นไปไม่ได้ "
            "ให้เขียนปีสี่หลัก เช่น 2563-12-11 หรือ 2020-12-11"
        ),
        "cells_untitled": (
            'มีข้อมูลเกินจำนวนหัวคอลัมน์: {cells} ให้ตรวจว่ามีจุลภาคเกินหรือไม่ ข้อความที่มีจุลภาคต้องอยู่ในเครื่องหมาย "…"'
        ),
        "holiday_revoked": (
            "วันที่ {date} มีคำว่ายกเลิก ({name}) แต่ยังนับเป็นวันหยุด ให้ลบบรรทัดนี้ออก หากยังเป็นวันหยุดให้แก้ข้อความ"
        ),
        "holiday_twice": "วันที่ {day} ซ้ำ",
        "holidays_too_few": (
            "บัญชีวันหยุดราชการ พ.ศ. {year} มีเพียง {count} วัน (ปกติอย่างน้อย {least}) ให้เพิ่มใน holidays.csv"
        ),
        "holidays_unsourced": (
            "วันหยุด {count} วันใน holidays.csv ไม่ได้ระบุที่มาในช่อง source (วันแรก {day:short})"
        ),
        "alias_of_two": (
            "ชื่อเรียก {alias} เป็นของหน่วยงาน {code} แล้ว จึงบอกไม่ได้ว่าแบบที่ใช้ชื่อนี้เป็นของใคร "
            "ให้ลบออกจาก {other}"
        ),
        "no_holidays": "ไม่มีวันหยุดในไฟล์ ให้กรอกวันหยุดราชการ หรือนำไฟล์เดิมกลับมา",
        "file_not_found": "ไม่พบไฟล์ {path} ให้ตรวจชื่อและที่ตั้ง",
        "list_not_found": "ไม่พบไฟล์ {path} ที่ {name} ระบุไว้ ให้แก้ชื่อในบรรทัดนี้ หรือนำไฟล์กลับมา",
        "file_beside": (
            "มีไฟล์ {other} ซึ่งระบบไม่อ่าน (อ่านเฉพาะ {file}) จึงไม่ทราบว่าไฟล์ใดเป็นปัจจุบัน "
            "ให้บันทึกเป็น {file} แล้วย้าย {other} ออก"
        ),
        "copy_not_read": (
            "{other} มีชื่ออย่างสำเนาของ {file} ซึ่งโปรแกรมอ่านเพียงไฟล์เดียว "
            "ให้ตรวจว่าสิ่งที่แก้ไว้อยู่ใน {file} ครบแล้ว จากนั้นย้าย {other} ออก"
        ),
        "file_is_workbook": (
            "ไฟล์เป็นสมุดงาน Excel แม้ชื่อลงท้าย {ending} ให้เปิดใน Excel แล้วบันทึกเป็น CSV UTF-8 "
            "เปลี่ยนชื่อไฟล์อย่างเดียวไม่พอ"
        ),
        "nul_in_text": "ไฟล์ชำรุด มีอักขระว่างเปล่า (NUL) อยู่ในเนื้อหา ให้นำไฟล์สำรองกลับมา",
        "file_not_utf8": ("ไฟล์ไม่ได้บันทึกเป็น UTF-8 ให้บันทึกใหม่โดยเลือก UTF-8 (ใน Excel คือ CSV UTF-8)"),
        "file_not_opened": "เปิดไฟล์ไม่ได้ ให้ปิดโปรแกรมที่เปิดอยู่แล้วลองใหม่ ({strerror})",
        "section_missing": "ขาด {name} ให้เพิ่มบรรทัด {key}: ...",
        "config_missing": "ขาด {name} ให้เพิ่มบรรทัด {key}: ... ใต้ {section}",
        "config_string_type": ("{name} ต้องเป็นข้อความ พบ {found} (ถ้าเป็นตัวเลขให้ใส่เครื่องหมายคำพูด)"),
        "config_string_too_short": (
            "{name} ว่างหรือสั้นเกินไป ต้องมีอย่างน้อย {min_length} ตัวอักษร พบ {found}"
        ),
        "config_string_pattern_mismatch": (
            "{name} ใช้ได้เฉพาะ a-z 0-9 และ _ เริ่มด้วยตัวอักษร พบ {found}"
        ),
        "left_blank": "ค่าว่าง",
        "config_int_type": "{name} ต้องเป็นจำนวนเต็ม เช่น 30 พบ {found}",
        "config_greater_than_equal": "{name} ต้องไม่น้อยกว่า {ge} พบ {found}",
        "config_less_than_equal": "{name} ต้องไม่เกิน {le} พบ {found}",
        "config_bool_type": "{name} ต้องเป็น true หรือ false พบ {found}",
        "config_tuple_type": "{name} ต้องเป็นรายการในวงเล็บเหลี่ยม เช่น [ก, ข] พบ {found}",
        "config_model_type": "{name} ต้องเป็นหมวดที่มีหัวข้อย่อย พบ {found}",
        "config_too_short": "{name} ต้องมีอย่างน้อยหนึ่งรายการ",
        "config_enum": "{name} ต้องเป็นค่าใดค่าหนึ่งต่อไปนี้: {expected} พบ {found}",
        "config_day": "{name} ต้องเป็นวันที่แบบ ปี-เดือน-วัน เช่น 2564-01-15 พบ {found}",
        "config_baht": '{name} ต้องเป็นจำนวนเงินบาท เช่น 100000 หรือ "100000.50" พบ {found}',
        "config_target": (
            "เป้าหมายของตัวชี้วัด {name} เป็น 0 หรือว่าง "
            "จึงคิดร้อยละของผลงานไม่ได้ ให้กรอกจำนวนฉบับต่อปี เช่น 10 พบ {found}"
        ),
        "config_office_id_missing": (
            "ขาด office_id ให้เพิ่มบรรทัด office_id: "
            "ตามด้วยรหัสที่ไม่ซ้ำกับสำนักงานอื่น ใช้ a-z 0-9 และ - รวม 8 ถึง 40 "
            "ตัว เช่น office_id: legal-office-2564 ทะเบียนของสำนักงานจะถือรหัสนี้ "
            "ตั้งแล้วไม่ต้องเปลี่ยน"
        ),
        "config_office_id": (
            "{name} ต้องเป็นรหัส 8 ถึง 40 ตัว ใช้ได้เฉพาะ a-z 0-9 และ - เช่น legal-office-2564 พบ {found}"
        ),
        "config_letter_prefix": (
            "{name} ต้องลงท้ายด้วย / และไม่ขึ้นต้นด้วยคำว่า ที่ เช่น กท 0404/ "
            "(หากมี # ให้ใส่เครื่องหมายคำพูด) พบ {found}"
        ),
        "config_one_unit": (
            "ระยะเวลาต้องมีหน่วยเดียว เช่น {{days: 30}} หรือ {{months: 6}} หรือ {{years: 2}}"
        ),
        "config_one_kind": (
            "เงื่อนไขต้องมีชนิดเดียว: field, filled, covered, condition, "
            "rule_applies, all_of, any_of หรือ none_of"
        ),
        "config_field_is": (
            "เงื่อนไขของช่องต้องเขียนทั้ง field และ is เช่น {{field: mof_required, is: [ต้องรายงาน]}}"
        ),
        "config_in_force_order": "in_force: วัน from อยู่หลังวัน to ให้สลับหรือแก้",
        "config_one_due": "กฎต้องมี period (อาจมี due_on ด้วย) หรือ before อย่างใดอย่างหนึ่ง",
        "config_mixed_versions": ("เมื่อมี versions แล้ว ให้ย้าย {keys} เข้าไปในแต่ละรายการของ versions"),
        "unknown_key": "ไม่รู้จักคำว่า {key} {advice}",
        "value_refused": "{name}: {reason}",
        "the_file": "ไฟล์",
        "no_mail_address": "ที่อยู่อีเมล {text} ใช้ไม่ได้ ให้เขียนแบบ name@example.go.th หลายที่อยู่คั่นด้วยช่องว่าง",
    },
)
