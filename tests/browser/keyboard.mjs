// What a reader comes for, by keyboard alone: only Tab, Space, Enter and letters, with scripts and without.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "./report.mjs";
import { withPage } from "./reader.mjs";

const ways = [
  { name: "1280 px", width: 1280 },
  { name: "320 px without scripts", width: 320, scripts: false },
];

/** Stops that a page may have before the one looked for. */
const MOST = 250;

/** Goes on by Tab until the focus is on what `locator` finds first, which must then be seen. */
async function reach(page, locator) {
  const wanted = await locator.first().elementHandle();
  for (let stop = 0; stop < MOST; stop += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const outline = await wanted.evaluate((element) => getComputedStyle(element).outlineStyle);
      assert.notEqual(outline, "none", "the focus is seen");
      assert.ok(await wanted.isVisible(), "what has the focus is seen");
      return;
    }
  }
  throw new Error(`${locator} is not reached in ${MOST} stops`);
}

const follow = async (page, locator, url) => {
  await reach(page, locator);
  await page.keyboard.press("Enter");
  await page.waitForURL(url);
};

export async function keyboard(browser, found) {
  const { base, query, total, answer } = found;
  const results = `${base}/search?${new URLSearchParams({ q: query })}`;

  for (const way of ways) {
    const task = (name, visit) => test(`by keyboard: ${name}, ${way.name}`, () => withPage(browser, base, way, visit));
    const count = async (page) => Number((await page.locator("h1").first().innerText()).match(/[\d\s]+/)[0].replace(/\s/g, ""));

    await task("search", async (page) => {
      await page.goto(`${base}/`);
      await reach(page, page.locator("#q"));
      await page.keyboard.type(query);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\?/);
      assert.equal(await count(page), total);
    });

    await task("refine", async (page) => {
      await page.goto(results);
      if (way.width < 700) await follow(page, page.locator(".to-filters"), /#filtres$/);
      const box = page.locator(".facets input[type=checkbox]");
      await reach(page, box);
      await page.keyboard.press("Space");
      assert.ok(await box.first().isChecked());
      await follow(page, page.locator(".facets button"), (url) => url.searchParams.size > 1);
      assert.ok((await count(page)) < total);
      await follow(page, page.locator(".chosen a"), (url) => url.searchParams.get("q") === query && url.searchParams.size === 1);
    });

    await task("open", async (page) => {
      await page.goto(results);
      await follow(page, page.locator(".hits h3 a"), /\/a\//);
      await follow(page, page.locator(".back a"), /\/search\?/);
    });

    await task("cite", async (page) => {
      await page.goto(results);
      const cite = page.locator("details.cite").first();
      await reach(page, cite.locator("summary"));
      await page.keyboard.press("Enter");
      const reference = await cite.locator(".reference").innerText();
      assert.ok(reference.includes(answer.hits[0].publication), reference);
      if (way.scripts !== false) {
        await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        await reach(page, cite.locator("button"));
        await page.keyboard.press("Enter");
        await cite.getByRole("button", { name: "Copié" }).waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), reference);
      } else {
        assert.ok(await cite.locator("button").isHidden(), "what only a script can do is not offered");
      }
      await reach(page, cite.getByRole("link", { name: "RIS" }));
      const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
      assert.match(await readFile(await download.path(), "utf8"), /^TY {2}- NEWS\r\n[^]*ER {2}- \r\n/);
    });

    await task("export", async (page) => {
      await page.goto(results);
      await reach(page, page.locator("details.exports summary"));
      await page.keyboard.press("Enter");
      await reach(page, page.locator('details.exports a[href*="format=csl-json"]'));
      const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
      const items = JSON.parse(await readFile(await download.path(), "utf8"));
      assert.equal(items.length, total);
      assert.ok(items.every(({ type }) => type === "article-newspaper"));
    });

    await task("compare", async (page) => {
      await page.goto(results);
      await follow(page, page.locator('main a[href^="/comparer"]'), /\/comparer/);
      await reach(page, page.locator('input[name="b.q"]'));
      await page.keyboard.type("maire");
      await page.keyboard.press("Enter");
      await page.waitForURL(/b\.q=maire/);
      assert.ok((await page.locator(".legend li").count()) > 0);
    });

    await task("trend", async (page) => {
      await page.goto(results);
      await follow(page, page.locator('main a[href^="/tendances"]'), /\/tendances/);
      assert.ok(await page.locator(".plot svg[role=img]").first().getAttribute("aria-label"));
      await reach(page, page.locator(".figures summary"));
      await page.keyboard.press("Enter");
      await follow(page, page.locator(".figures td a, .figures th a"), /\/search\?/);
    });

    await task("concordance", async (page) => {
      await page.goto(results);
      await follow(page, page.locator('main a[href^="/concordance"]'), /\/concordance/);
      assert.ok((await page.locator(".lines li").count()) > 0);
      await follow(page, page.locator(".lines a"), /\/a\//);
    });

    await task("dossier", async (page) => {
      await page.goto(results);
      const box = page.locator('input[name="id"][form="dossier"]');
      await reach(page, box);
      await page.keyboard.press("Space");
      await follow(page, page.locator("#dossier button"), /\/dossier\?/);
      assert.equal(await page.locator(".dossier section[id^=article]").count(), 1);
    });

    await task("help", async (page) => {
      await page.goto(results);
      await follow(page, page.locator('.foot a[href^="/aide"]'), /\/aide/);
      await follow(page, page.locator('main a[href^="/search"]'), /\/search\?/);
    });

    await task("guided search", async (page) => {
      await page.goto(`${base}/recherche-guidee`);
      await reach(page, page.locator('input[name="all"]'));
      await page.keyboard.type(query);
      await reach(page, page.locator("button", { hasText: "Montrer la requête" }));
      await page.keyboard.press("Enter");
      await page.waitForURL(/all=/);
      assert.equal(await page.locator(".meant code").innerText(), query);
      await follow(page, page.locator(".meant a"), /\/search\?/);
      assert.equal(await count(page), total);
    });
  }
}
