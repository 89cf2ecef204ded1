// A browser, and what is watched in every page it opens.

import { existsSync, readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function openBrowser() {
  assert.ok(existsSync(EXECUTABLE), `no browser at ${EXECUTABLE}: install chromium, or name another in CHROMIUM`);
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  // Chromium sometimes takes the end of its last window for the end of its work: this one stays.
  await browser.newPage();
  return browser;
}

/** Runs `visit` in a page of its own; whatever the page complains of, asks elsewhere or keeps fails the test. */
export async function withPage(browser, base, options, visit) {
  const { width = 1280, dark = false, scripts = true, forced = false, withheld = false } = options;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    forcedColors: forced ? "active" : "none",
    javaScriptEnabled: scripts,
    locale: "fr-FR",
  });
  // Where scripts are off, axe cannot run either: there, the page's own script does not arrive.
  if (withheld) await context.route("**/*.js", (route) => route.abort());
  // What is tested is what the page does, not how busy the machine is.
  context.setDefaultTimeout(180_000);
  context.setDefaultNavigationTimeout(180_000);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    // An error page is reported as a resource that failed to load: that is its status, not a fault of it.
    if (message.type() === "error" && !/status of [45]\d\d|ERR_FAILED/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(base)) complaints.push(`a request elsewhere: ${request.url()}`);
  });
  try {
    await visit(page);
    assert.deepEqual(complaints, []);
    assert.deepEqual(await context.cookies(), [], "no cookies");
  } finally {
    await context.close();
  }
}

/** No rule switched off, and nothing left undecided that a person would have to look at, colours over pictures apart. */
export async function accessible(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map(({ html, failureSummary }) => `${html} (${failureSummary})`).join(" | ")}`);
  assert.deepEqual(told, []);
}

/** Nothing sticks out of the window to the side. */
export async function fits(page) {
  const { inner, scroll, wide } = await page.evaluate(() => {
    const inner = document.documentElement.clientWidth;
    const sticksOut = (element) => element.getBoundingClientRect().right > inner + 1;
    const wide = [...document.body.querySelectorAll("*")].filter(sticksOut).slice(0, 3);
    return { inner, scroll: document.documentElement.scrollWidth, wide: wide.map((element) => element.outerHTML.slice(0, 120)) };
  });
  assert.ok(scroll <= inner, `${scroll} px of content in a window of ${inner}: ${wide.join(" | ")}`);
}
