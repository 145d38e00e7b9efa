"""What the records room says to the office, in Thai: one place for each wording."""

from __future__ import annotations

from typing import Final

CANT_OPEN: Final = "เปิด{name}ไม่ได้ ให้ปิด Excel แล้วลองใหม่ หรือนำไฟล์สำรองกลับมา ({why})"
OPEN_ELSEWHERE: Final = (
    "{name}เปิดอยู่ในโปรแกรมอื่น ให้ปิด Excel หรือ LibreOffice แล้วสั่งใหม่ "
    "(หากไม่ได้เปิดอยู่ ให้ลบไฟล์ {lock} ที่ค้างอยู่)"
)
NOT_WRITABLE: Final = "{name}เปิดอยู่ในโปรแกรมอื่น หรือเขียนไม่ได้ ให้ปิด Excel แล้วสั่งใหม่"
OTHER_ENDING: Final = (
    "{name}ถูกบันทึกเป็นไฟล์ชนิดอื่น ({other}) จึงไม่เริ่มไฟล์ใหม่ทับสิ่งที่กรอกไว้ "
    "ให้เปิดไฟล์นั้นแล้วบันทึกเป็น (Save As) {file} จากนั้นย้ายไฟล์เดิมออกจากโฟลเดอร์"
)
ERROR_CELL: Final = "เซลล์ {cell} ช่อง {title} เป็นค่าผิดพลาด {value} ให้แก้สูตรหรือพิมพ์ค่าลงไป"
UNRECKONED: Final = (
    "เซลล์ {cell} ช่อง {title} เป็นสูตรที่ยังไม่มีผลลัพธ์บันทึกไว้ ให้เปิดไฟล์ด้วย Excel แล้วบันทึกอีกครั้ง หรือพิมพ์ค่าลงไป"
)
BAD_DATE: Final = "เซลล์ {cell} อ่านช่อง {title} ไม่ได้ พบ {value!r} ให้กรอกเช่น 30/11/2563"
DATE_OUT_OF_BOUNDS: Final = (
    "เซลล์ {cell} ช่อง {title} อ่านได้ว่า {day} ซึ่งอยู่นอกช่วงที่เป็นไปได้ ({first} ถึง {last}) "
    "ให้ตรวจปีที่กรอก เช่น 30/11/2563"
)
NO_TITLES: Final = "แผ่นงาน {sheet} ขาดหัวคอลัมน์ {titles} ให้ใช้ไฟล์ที่โปรแกรมสร้างให้ หรือนำไฟล์สำรองกลับมา"
PRINTED_LATER: Final = "{name} ลงวันที่ {printed} หลังวันที่ส่ง ({sent}) ให้ตรวจวันที่ทั้งสองช่องในทะเบียน"
UNKNOWN_AGENCY: Final = "ไม่มีหน่วยงานรหัส {code} ให้แก้กลับเป็นรหัสเดิม"
TWO_LINES: Final = "หนังสือถึง {agency} มีสองบรรทัด ให้เหลือบรรทัดเดียว"
NUMBER_TWICE: Final = (
    "เลขที่หนังสือ {number} ซ้ำกับบรรทัด {other} ให้แก้เป็นเลขที่ถูกต้อง "
    "หากเป็นหนังสือเวียนให้ใส่ ว นำหน้าเลข (เช่น กท 0404/ว 45) และวันที่ส่งเดียวกันทุกบรรทัด"
)
NO_AGENCY: Final = "ช่อง {title} ว่าง ให้กรอกรหัสหน่วยงานเดิม"
UNKNOWN_KIND: Final = "ช่อง {title} เป็น {value!r} ต้องเป็น {known}"
OTHER_QUARTER: Final = "ไฟล์นี้เป็นทะเบียนของไตรมาส {found} ไม่ใช่ {wanted} ให้นำไฟล์ของไตรมาสนี้กลับมา"
CHANGED_MEANWHILE: Final = (
    "{name}ถูกบันทึกระหว่างที่โปรแกรมทำงาน จึงคงไฟล์ที่บันทึกไว้และไม่ได้เขียนสิ่งใด ให้สั่งใหม่อีกครั้ง"
)
RULING_NEEDS: Final = "{ruling} ต้องกรอกช่อง {title}: {words}"
RULING_TWICE: Final = "ลำดับ {number} มีสองบรรทัด ให้แก้ลำดับไม่ให้ซ้ำกัน"
NOTE_YEAR: Final = "แผ่นงาน {sheet}: ปีงบประมาณต้องเป็น พ.ศ. สี่หลัก เช่น 2564"
NOTE_SUBJECT: Final = "แผ่นงาน {sheet}: หัวข้อต้องเป็น {known}"
NO_SUCH_LINE: Final = "ไม่พบบรรทัดของ {code}"
SAVED_SINCE: Final = "มีผู้บันทึกไฟล์นี้หลังจากที่ท่านเปิดหน้านี้ สิ่งที่เพิ่งกรอกจึงยังไม่ได้บันทึก ให้เปิดหน้านี้ใหม่แล้วกรอกอีกครั้ง"
