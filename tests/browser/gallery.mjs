// Pictures of every view, to be looked at: light and dark, wide and narrow.
//
//   node gallery.mjs PATH_OF_KIOSQUE FOLDER        of `kiosque demo`
//   KIOSQUE_URL=http://127.0.0.1:8080 node gallery.mjs - FOLDER

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "./reader.mjs";
import { start } from "./server.mjs";
import { everyState } from "./states.mjs";
import { survey } from "./survey.mjs";

const [kiosque, folder] = process.argv.slice(2);
if (!folder) throw new Error("node gallery.mjs PATH_OF_KIOSQUE FOLDER");

/** Further down a picture is too small to be looked at. */
const LONGEST = 3000;

const given = process.env.KIOSQUE_URL?.replace(/\/$/, "");
const server = given ? { url: given, stop: () => {} } : await start(kiosque, ["demo", "--listen", "127.0.0.1:0"]);
const browser = await openBrowser();
try {
  mkdirSync(folder, { recursive: true });
  const pages = await everyState(await survey(server.url));
  for (const width of [1280, 320]) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale: "fr-FR" });
      const page = await context.newPage();
      for (const [state, path] of Object.entries(pages)) {
        await page.goto(server.url + path);
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        const clip = { x: 0, y: 0, width, height: Math.min(height, LONGEST) };
        await page.screenshot({ path: join(folder, `${state.replaceAll(" ", "-")}-${width}-${colorScheme}.png`), fullPage: true, clip });
      }
      await context.close();
    }
  }
  console.log(`${Object.keys(pages).length * 4} pictures in ${folder}`);
} finally {
  await browser.close();
  server.stop();
}
