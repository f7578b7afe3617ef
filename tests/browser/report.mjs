// The HTML report as a reader meets it: no request leaves, filter, search, sort, links and memory work, it prints, and axe
// finds nothing serious. Usage: node report.mjs REPORT.html [FOLDER FOR PICTURES]
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [report, pictures] = process.argv.slice(2);
const address = pathToFileURL(report).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const failed = [];
const holds = (name, fact) => {
  console.log(`${fact ? "ok" : "FAILED"}: ${name}`);
  if (!fact) failed.push(name);
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: false });
const page = await context.newPage();
const requests = [];
const errors = [];
page.on("request", (request) => requests.push(request.url()));
page.on("pageerror", (error) => errors.push(String(error)));
page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });

await page.goto(address);
holds("nothing but the file itself is asked for", requests.every((url) => url.startsWith(address)));
const shown = () => page.locator("#list tbody tr:visible").count();
const all = await shown();
holds("findings are listed", all > 0);
holds("the tools are there", await page.locator("#tools").isVisible());

const category = page.locator("#tools select[name=k]");
await category.selectOption({ index: 1 });
const some = await shown();
holds("a category narrows the list", some > 0 && some < all);
holds("the number says so", (await page.locator("#shown").textContent()).startsWith(`${some} `));
await page.reload();
holds("the choice is remembered", (await shown()) === some);
await page.locator("#tools button").click();
holds("everything is back", (await shown()) === all);

const id = await page.locator("#list tbody tr").last().getAttribute("id");
await page.locator("#tools input").fill(id);
await page.waitForFunction(() => document.querySelectorAll("#list tbody tr:not([hidden])").length === 1);
holds("search finds one finding by its id", (await shown()) === 1);
await page.locator("#tools button").click();

const verdict = page.locator('#list th[data-by="l"]');
await verdict.locator("button").focus();
await page.keyboard.press("Enter");
holds("the keyboard sorts", (await verdict.getAttribute("aria-sort")) === "ascending");
const risks = await page.locator("#list tbody tr").evaluateAll((rows) => rows.map((r) => Number(r.dataset.r)));
holds("by risk, the highest first", risks.every((r, i) => i === 0 || risks[i - 1] >= r));

await page.evaluate(() => localStorage.clear());
await page.goto(`${address}#${id}`);
await page.reload();
holds("a link leads to its finding", await page.locator(`tr[id="${id}"]`).evaluate((row) => {
  const { top, bottom } = row.getBoundingClientRect();
  return row.matches(":target") && top >= 0 && bottom <= innerHeight;
}));
holds("no error was said", errors.length === 0);
if (errors.length > 0) console.log(errors.join("\n"));

const bare = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
const quiet = await bare.newPage();
await quiet.goto(address);
holds("without script the list is whole", (await quiet.locator("#list tbody tr").count()) === all);
holds("without script no tools are shown", !(await quiet.locator("#tools").isVisible()));

for (const scheme of ["light", "dark"]) {
  await page.emulateMedia({ colorScheme: scheme });
  for (const width of [380, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    holds(`${scheme}, ${width} px: nothing sticks out`, !wide);
    if (pictures) await page.screenshot({ path: `${pictures}/${scheme}-${width}.png` });
  }
  const checked = await context.newPage();
  await checked.emulateMedia({ colorScheme: scheme });
  await checked.goto(address);
  // What axe needs is evaluated by the driver, which no page can forbid.
  await checked.evaluate(axe);
  const { violations } = await checked.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const serious = violations.filter((v) => ["serious", "critical"].includes(v.impact));
  holds(`${scheme}: axe finds nothing serious`, serious.length === 0);
  for (const v of serious) console.log(`  ${v.id}: ${v.help} (${v.nodes.length}) ${v.nodes[0].html.slice(0, 160)}`);
  await checked.close();
}
await page.emulateMedia({ colorScheme: "light" });
await page.setViewportSize({ width: 1280, height: 900 });
const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, path: pictures ? `${pictures}/print.pdf` : undefined });
holds("it prints", pdf.length > 10_000);
await browser.close();
if (failed.length > 0) process.exit(1);
