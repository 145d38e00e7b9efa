#!/bin/sh
# Opens the desk in the browser. The first start sets the program up (a network is needed once).
cd "$(dirname "$0")" || exit 1
if ! [ -f .venv/ready.txt ]; then
    if ! command -v python3 >/dev/null; then
        echo "ไม่พบ Python ในเครื่องนี้ ให้ติดตั้ง Python 3.11 ขึ้นไป"
        exit 1
    fi
    echo "กำลังเตรียมโปรแกรมครั้งแรก โปรดรอสักครู่"
    if ! { python3 -m venv .venv && .venv/bin/python -m pip install -q -r requirements.txt; }; then
        echo "เตรียมโปรแกรมไม่สำเร็จ ตรวจการเชื่อมต่อเครือข่าย แล้วเปิดใหม่"
        exit 1
    fi
    echo ready > .venv/ready.txt
fi
exec .venv/bin/python run.py desk "$@"
