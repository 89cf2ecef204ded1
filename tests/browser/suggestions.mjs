// Suggestions while typing, by keyboard and by hand; without scripts the field is a plain one.

import assert from "node:assert/strict";
import { test } from "./report.mjs";
import { accessible, fits, withPage } from "./reader.mjs";
import { appearances } from "./states.mjs";

/** The state of the field, as assistive technology is told it. */
const told = (page) =>
  page.locator("#q").evaluate((field) => ({
    value: field.value,
    caret: field.selectionStart,
    expanded: field.getAttribute("aria-expanded"),
    active: document.getElementById(field.getAttribute("aria-activedescendant") ?? "")?.firstChild.textContent ?? null,
    focused: document.activeElement === field,
  }));

const list = (page) => page.getByRole("listbox");

/** Types, and waits for the list. */
async function type(page, text) {
  await page.locator("#q").pressSequentially(text);
  await list(page).waitFor({ state: "visible" });
}

export async function suggestions(browser, found) {
  const { base, query } = found;
  const beginning = query.slice(0, 4);
  const task = (name, visit, options = {}) => test(`suggestions: ${name}`, () => withPage(browser, base, options, visit));

  for (const appearance of appearances.filter(({ withheld }) => !withheld)) {
    await task(`the open list, ${appearance.name}`, async (page) => {
      await page.goto(`${base}/`);
      const before = await page.locator("main").boundingBox();
      await type(page, beginning);
      await page.keyboard.press("ArrowDown");
      await fits(page);
      await accessible(page);
      assert.deepEqual(await page.locator("main").boundingBox(), before, "nothing moved");
    }, appearance);
  }

  await task("are walked, taken and searched by keyboard", async (page) => {
    await page.goto(`${base}/search?q=zzqxvw`);
    await page.locator("#q").fill("");
    await type(page, `zzqxvw OU ${beginning}`);
    assert.deepEqual(await told(page), { value: `zzqxvw OU ${beginning}`, caret: 10 + beginning.length, expanded: "true", active: null, focused: true });
    const options = await list(page).getByRole("option").allInnerTexts();
    assert.match(await page.getByRole("status").innerText(), new RegExp(`^${options.length}\\s`));
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    const { active } = await told(page);
    assert.ok(options[0].startsWith(active), "past the last comes the first");
    await page.keyboard.press("ArrowLeft");
    assert.equal((await told(page)).active, null, "the caret moves in the text again");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const taken = await told(page);
    assert.ok(taken.value.startsWith("zzqxvw OU ") && taken.value.includes(active), taken.value);
    assert.deepEqual([taken.expanded, taken.focused, taken.caret], ["false", true, taken.value.length]);
    assert.equal(new URL(page.url()).searchParams.get("q"), "zzqxvw", "taking is not searching");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("q") === taken.value);
  });

  await task("close at Escape, which leaves what was typed", async (page) => {
    await page.goto(`${base}/`);
    await type(page, beginning);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    assert.deepEqual(await told(page), { value: beginning, caret: beginning.length, expanded: "false", active: null, focused: true });
    await page.keyboard.press("ArrowDown");
    await list(page).waitFor({ state: "visible" });
    await page.keyboard.press("Tab");
    assert.equal((await told(page)).expanded, "false");
    assert.equal((await told(page)).value, beginning);
  });

  await task("are taken by hand, with the number that the search finds", async (page) => {
    await page.goto(`${base}/`);
    await type(page, beginning);
    const option = list(page).getByRole("option").first();
    const promised = Number((await option.locator(".count").innerText()).match(/[\d\s]+(?=\D+$)/)[0].replace(/\s/g, ""));
    await option.click();
    assert.ok((await told(page)).focused);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?/);
    const total = Number((await page.locator("h1").innerText()).match(/^[\d\s]+/)[0].replace(/\s/g, ""));
    assert.equal(total, promised);
  });

  await task("are asked for once the reader pauses, and only the last answer counts", async (page) => {
    await page.goto(`${base}/`);
    const asked = [];
    page.on("request", (request) => request.url().includes("/suggest") && asked.push(new URL(request.url()).searchParams.get("q")));
    await page.route("**/api/v1/suggest?*", async (route) => {
      if (!route.request().url().includes(`q=${encodeURIComponent(query)}&`)) await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue().catch(() => {});
    });
    await page.locator("#q").pressSequentially(beginning, { delay: 10 });
    await page.waitForRequest(/suggest/);
    await page.locator("#q").pressSequentially(query.slice(beginning.length), { delay: 10 });
    await page.waitForTimeout(2500);
    assert.ok(asked.length < query.length, `asked ${asked.length} times for ${query.length} letters`);
    const shown = await list(page).getByRole("option").allInnerTexts();
    const answer = await (await fetch(`${base}/api/v1/suggest?q=${encodeURIComponent(query)}`)).json();
    assert.equal(shown.length, answer.suggestions.length);
  });

  await task("are no trouble when the server has none", async (page) => {
    await page.route("**/api/v1/suggest?*", (route) => route.abort());
    await page.goto(`${base}/`);
    await page.locator("#q").pressSequentially(query);
    await page.waitForTimeout(400);
    assert.equal((await told(page)).expanded, "false");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?/);
  });

  await task("are absent without scripts", async (page) => {
    await page.goto(`${base}/`);
    assert.equal(await page.locator("#q").getAttribute("role"), null);
    await page.locator("#q").fill(query);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?/);
  }, { scripts: false });
}
