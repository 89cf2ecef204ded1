// The pages in a real browser.
//
//   node run.mjs PATH_OF_KIOSQUE [PATH_OF_NEWSSTAND]     starts `kiosque demo` (and the server crate's example, for the
//                                                        states that a healthy archive never shows)
//   KIOSQUE_URL=http://127.0.0.1:8080 node run.mjs       tests a server that runs, whatever its archive holds
//   NEWSSTAND_URL=… likewise for the example
//
// Nothing is skipped: a missing browser or server is a failure. The last line says « N passed, N failed ».

import { start } from "./server.mjs";
import { openBrowser } from "./reader.mjs";
import { failures, report, test } from "./report.mjs";
import { tasks } from "./tasks.mjs";
import { everyState, states } from "./states.mjs";
import { weight } from "./weight.mjs";
import { suggestions } from "./suggestions.mjs";
import { keyboard } from "./keyboard.mjs";
import { valid } from "./valid.mjs";
import { crawl } from "./crawl.mjs";
import { awkward } from "./awkward.mjs";
import { hostilities } from "./hostilities.mjs";
import { trees } from "./trees.mjs";
import { survey } from "./survey.mjs";

const [kiosque, newsstand] = process.argv.slice(2);
const running = [];

async function address(given, command, ...options) {
  if (given) return given.replace(/\/$/, "");
  if (!command) return null;
  const server = await start(command, options);
  running.push(server);
  return server.url;
}

let browser;
try {
  browser = await openBrowser();
  const url = await address(process.env.KIOSQUE_URL, kiosque, "demo", "--listen", "127.0.0.1:0");
  const filled = await address(process.env.NEWSSTAND_URL, newsstand, "127.0.0.1:0", "filled");
  if (!url && !filled) throw new Error("nothing to test: give KIOSQUE_URL or the path of the binary");
  const found = await survey(url ?? filled);
  await tasks(browser, found);
  await suggestions(browser, found);
  await weight(browser, found);
  await keyboard(browser, found);
  const pages = await everyState(found);
  await valid(found.base, pages);
  await crawl(found.base);
  await states(browser, found.base, pages);
  if (filled) {
    const empty = await address(null, newsstand, "127.0.0.1:0", "empty");
    const hostile = await address(null, newsstand, "127.0.0.1:0", "hostile");
    await awkward(browser, { filled, empty });
    if (hostile) await hostilities(browser, { filled, hostile });
    await trees(browser, filled);
  }
} catch (error) {
  await test("the tests can run", () => {
    throw error;
  });
} finally {
  await browser?.close();
  for (const server of running) server.stop();
}
report();
process.exit(failures() ? 1 : 0);
