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


CONTRASTS = """
const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const colour = (text) => text.match(/[\\d.]+/g).map(Number);
const behind = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const back = colour(getComputedStyle(e).backgroundColor);
    if (back.length < 4 || back[3] > 0) return back;
  }
  return [255, 255, 255];
};
const poor = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
let seen = 0;
while (walk.nextNode()) {
  const element = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || ["SCRIPT", "STYLE"].includes(element.tagName)) continue;
  if (element.tagName !== "text" && !element.getClientRects().length) continue;
  const style = getComputedStyle(element);
  const ink = colour(element.tagName === "text" ? style.fill : style.color);
  const [a, b] = [light(ink), light(behind(element))].sort((x, y) => y - x);
  seen += 1;
  if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(element.outerHTML.slice(0, 90));
}
return [seen, poor];
"""
"""Gives how many texts a page shows, and those that are too faint (WCAG 2.1, 1.4.3: 4.5 to 1)."""

BEYOND = """
return [...document.querySelectorAll("body *")].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && !e.closest(".scroll, .skip");
}).map((e) => e.outerHTML.slice(0, 90));
"""
"""Gives what stands beyond the right edge of the screen."""


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
