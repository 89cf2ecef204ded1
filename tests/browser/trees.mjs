// What assistive technology is told of the main states, word for word. After a change that is meant:
//   UPDATE_EXPECT=1 node run.mjs …      and read what git says has changed

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "./report.mjs";
import { withPage } from "./reader.mjs";

const FOLDER = new URL("./trees/", import.meta.url);
const STATES = {
  "first-page": "/",
  "results": "/search?q=s%C3%A9cheresse&publication=La+Tribune+de+Sarmont",
  "nothing-found": "/search?q=s%C3%A9cheresse+zzqxvw&year=1777",
  "article": "/a/veau-1/dans-la-vallee-la-secheresse-oblige-a-choisir-entre-le-foin?q=s%C3%A9cheresse",
  "guided-search": "/recherche-guidee?all=s%C3%A9cheresse",
};

export async function trees(browser, filled) {
  for (const [state, path] of Object.entries(STATES)) {
    await test(`the accessibility tree of ${state}`, () =>
      withPage(browser, filled, {}, async (page) => {
        await page.goto(filled + path);
        const told = `${await page.locator("body").ariaSnapshot()}\n`;
        const file = new URL(`${state}.yml`, FOLDER);
        if (process.env.UPDATE_EXPECT) {
          mkdirSync(FOLDER, { recursive: true });
          writeFileSync(file, told);
        }
        assert.equal(told, readFileSync(file, "utf8"));
      }));
  }
}
