// The browser of the tests: one Chromium, pages opened from files, everything they do recorded.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf-8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const pages = process.env.CLONAZ_FHIR_PAGES;
export const shots = process.env.CLONAZ_FHIR_SHOTS;
export const address = (name) => pathToFileURL(join(pages, `${name}.html`)).href;

export async function launch() {
  // Root, as in a container, has no sandbox to start.
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'],
  });
}

// Opens a page and records what it asks for, says, and does without being asked.
export async function open(browser, name, options = {}) {
  const { fragment = '', now = '', ...context } = options;
  const made = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  const page = await made.newPage();
  const seen = { requests: [], blocked: [], messages: [], errors: [], dialogs: [] };
  page.on('request', (each) => seen.requests.push(each.url()));
  page.on('requestfailed', (each) => {
    if (/csp/i.test(each.failure().errorText)) seen.blocked.push(each.url());
  });
  page.on('console', (each) => seen.messages.push(each.text()));
  page.on('pageerror', (each) => seen.errors.push(each.message));
  page.on('dialog', (each) => { seen.dialogs.push(each.message()); each.dismiss(); });
  if (now) await page.clock.setFixedTime(new Date(now));
  await page.goto(address(name) + fragment);
  return { page, seen, context: made };
}

// Runs axe in the page; the debugger puts it there, past the page's own policy.
export async function violations(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(
    (tags) => window.axe.run(document, {
      runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], selectors: false,
    }), TAGS);
  return found.violations.map(({ id, nodes }) =>
    `${id}: ${nodes.slice(0, 3).map((each) => `${each.html.slice(0, 160)} ${each.any.concat(each.all).map((one) => one.message).join('; ')}`).join(' | ')} (${nodes.length})`);
}

export const openAll = (page) =>
  page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
