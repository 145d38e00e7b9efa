"""A real headless Chromium for the tests of the page, kept off the network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--force-prefers-reduced-motion", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)  # fmt: skip
TELEPHONE = (360, 740)
DESK = (1280, 900)


def needs_chromium() -> tuple[str, str]:
    """Give browser and driver; skip where they are missing, fail where CI must have them."""
    found = [
        shutil.which("chromium") or shutil.which("google-chrome"),
        shutil.which("chromedriver"),
    ]
    if None in found:
        if os.environ.get("CI"):
            pytest.fail("CI needs chromium and chromium-driver")
        pytest.skip("chromium and chromium-driver are not installed")
    return str(found[0]), str(found[1])


@contextmanager
def chromium(profile: Path, *, scripts: bool = True) -> Iterator[webdriver.Chrome]:
    """Start a Chromium of its own; without `scripts` it runs none of the page's."""
    browser, driver = needs_chromium()
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not scripts:
        options.add_experimental_option(
            "prefs", {"profile.managed_default_content_settings.javascript": 2}
        )
    page = webdriver.Chrome(options=options, service=Service(driver))
    try:
        page.set_page_load_timeout(60)
        yield page
    finally:
        page.quit()


def resize(page: webdriver.Chrome, size: tuple[int, int]) -> None:
    """Show the page as a screen of this size does, narrower than a window may be."""
    width, height = size
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
    )
