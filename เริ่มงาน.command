#!/bin/sh
# Opens the desk in the browser. The first start sets the program up (a network is needed once).
stop() { # the window would close with the words in it
    echo "$1"
    if [ -t 0 ]; then
        printf 'กด Enter เพื่อปิดหน้าต่างนี้ '
        read -r _
    fi
    exit 1
}
cd "$(dirname "$0")" || exit 1
[ -f run.py ] || stop "ไม่พบโปรแกรมข้างไฟล์นี้ ให้แตกไฟล์ zip หรือคัดลอกทั้งโฟลเดอร์ของโปรแกรมก่อน แล้วเปิดไฟล์นี้จากโฟลเดอร์นั้น"
# What is set up stands as long as it was set up for the same requirements, and was not moved away from its Python.
if ! { cmp -s requirements.txt .venv/ready.txt && .venv/bin/python -c "" 2>/dev/null; }; then
    python3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null ||
        stop "ไม่พบ Python 3.11 ขึ้นไปในเครื่องนี้ ให้ติดตั้งก่อน แล้วเปิดใหม่"
    echo "กำลังเตรียมโปรแกรมครั้งแรก โปรดรอสักครู่"
    { python3 -m venv --clear .venv && .venv/bin/python -m pip install -q -r requirements.txt &&
        cp requirements.txt .venv/ready.txt; } ||
        stop "เตรียมโปรแกรมไม่สำเร็จ ตรวจว่าต่อเครือข่ายอยู่ และโฟลเดอร์นี้เขียนได้ แล้วเปิดใหม่"
fi
.venv/bin/python run.py desk --lang th "$@" || stop "โปรแกรมหยุดพร้อมข้อความข้างบน"
