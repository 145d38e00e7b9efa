@echo off
rem Opens the desk in the browser. The first start sets the program up (a network is needed once).
chcp 65001 >nul
cd /d "%~dp0"
if exist python\python.exe (
  python\python.exe run.py desk
  goto end
)
if exist .venv\ready.txt goto start
where py >nul 2>nul
if errorlevel 1 (
  echo ไม่พบ Python ในเครื่องนี้ ให้ติดตั้ง Python 3.11 ขึ้นไป หรือใช้โฟลเดอร์พกพาที่ผู้ดูแลจัดทำให้
  goto end
)
echo กำลังเตรียมโปรแกรมครั้งแรก โปรดรอสักครู่
py -m venv .venv && .venv\Scripts\python -m pip install -q -r requirements.txt
if errorlevel 1 (
  echo เตรียมโปรแกรมไม่สำเร็จ ตรวจการเชื่อมต่อเครือข่าย แล้วเปิดใหม่
  goto end
)
echo ready>.venv\ready.txt
:start
.venv\Scripts\python run.py desk
:end
if errorlevel 1 pause
