@echo off
rem Opens the desk in the browser. The first start sets the program up (a network is needed once).
chcp 65001 >nul
rem A network folder gets a drive letter so; cd can't go there.
pushd "%~dp0"
if not exist run.py (
  echo ไม่พบโปรแกรมข้างไฟล์นี้ ให้แตกไฟล์ zip หรือคัดลอกทั้งโฟลเดอร์ของโปรแกรมก่อน แล้วเปิดไฟล์นี้จากโฟลเดอร์นั้น
  goto failed
)
if exist python\python.exe (
  python\python.exe run.py desk --lang th
  goto end
)
rem What is set up stands as long as it was set up for the same requirements.
fc /b requirements.txt .venv\ready.txt >nul 2>nul
if not errorlevel 1 .venv\Scripts\python -c "" >nul 2>nul
if not errorlevel 1 goto start
set PYTHON=py
where py >nul 2>nul
if errorlevel 1 set PYTHON=python
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if errorlevel 1 (
  echo ไม่พบ Python 3.11 ขึ้นไปในเครื่องนี้ ให้ติดตั้ง หรือใช้โฟลเดอร์พกพาที่ผู้ดูแลจัดทำให้
  goto failed
)
echo กำลังเตรียมโปรแกรมครั้งแรก โปรดรอสักครู่
%PYTHON% -m venv --clear .venv && .venv\Scripts\python -m pip install -q -r requirements.txt
if errorlevel 1 (
  echo เตรียมโปรแกรมไม่สำเร็จ ตรวจว่าต่อเครือข่ายอยู่ และโฟลเดอร์นี้เขียนได้ แล้วเปิดใหม่
  goto failed
)
copy /y requirements.txt .venv\ready.txt >nul
:start
.venv\Scripts\python run.py desk --lang th
:end
if not errorlevel 1 goto done
:failed
pause
:done
popd
