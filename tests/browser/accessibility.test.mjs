// WCAG 2.2 AA by axe, in every state a reader can bring the page into.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, openAll, violations } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const filtered = '#statements?status=approved&caveat=harm';
const states = {
  'in the light theme': ['shipped', {}],
  'in the dark theme': ['shipped', { colorScheme: 'dark' }],
  'at 320 pixels': ['shipped', { viewport: { width: 320, height: 640 } }],
  'at 320 pixels in the dark theme': ['shipped', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
  'with the passages beside the statements': ['shipped', { viewport: { width: 1600, height: 1000 } }],
  'filtered': ['shipped', { fragment: filtered }],
  'in the order of the document': ['shipped', { fragment: '#statements?order=document' }],
  'most doubtful first': ['shipped', { fragment: '#statements?order=doubt' }],
  'with forced colours': ['shipped', { forcedColors: 'active' }],
  // axe itself needs timers, so the page is one without its script.
  'without JavaScript': ['scriptless', {}],
  'with the document': ['document', {}],
  'with hostile content': ['hostile', {}],
};

for (const [state, [name, options]] of Object.entries(states)) {
  test(`axe finds nothing ${state}`, async () => {
    const { page, context } = await open(browser, name, options);
    assert.deepEqual(await violations(page), []);
    await context.close();
  });
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing with everything open, ${colorScheme}`, async () => {
    const { page, context } = await open(browser, 'shipped', { colorScheme });
    await openAll(page);
    assert.deepEqual(await violations(page), []);
    await context.close();
  });
}

test('headings nest, tables have headers, pictures have titles, the language is said', async () => {
  const { page, context } = await open(browser, 'shipped');
  const facts = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    levels: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((each) => Number(each.tagName[1])),
    tables: [...document.querySelectorAll('table')].filter((each) => !each.caption || !each.querySelector('th')).length,
    pictures: [...document.querySelectorAll('svg:not([aria-hidden])')].filter((each) => !each.querySelector('title')).length,
    nameless: [...document.querySelectorAll('svg a')].filter((each) => !each.querySelector('title').textContent).length,
    status: document.querySelectorAll('[role=status]').length,
  }));
  assert.equal(facts.lang, 'en');
  assert.equal(facts.levels.filter((level) => level === 1).length, 1);
  const jumps = facts.levels.filter((level, index) => index && level > facts.levels[index - 1] + 1);
  assert.deepEqual(jumps, []);
  assert.deepEqual([facts.tables, facts.pictures, facts.nameless, facts.status], [0, 0, 0, 1]);
  await context.close();
});

test('every badge says in words what its shape and colour say', async () => {
  const { page, context } = await open(browser, 'shipped');
  const silent = await page.evaluate(() =>
    [...document.querySelectorAll('.badge, .fit, .swatch + b')].filter((each) => !each.textContent.trim()).length);
  assert.equal(silent, 0);
  await context.close();
});
