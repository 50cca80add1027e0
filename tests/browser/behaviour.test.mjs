// Filters, order, links, copy, review sheet: what the script adds, and the page without it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { address, launch, open, pages } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const shown = (page) => page.evaluate(() =>
  [...document.querySelectorAll('article.card')].filter((each) => each.checkVisibility()).map((each) => each.id));
const inView = (page, id) => page.evaluate((name) => {
  const box = document.getElementById(name).getBoundingClientRect();
  return box.top >= -1 && box.top < innerHeight;
}, id);

test('past the day on which it was to be checked, and not before, the page says so first', async () => {
  const banners = async (name, now) => {
    const { page, context } = await open(browser, name, { now });
    const found = await page.evaluate(() => [...document.querySelectorAll('.masthead > .banner')].map((each) =>
      [each === each.parentNode.firstElementChild, each.checkVisibility(), each.textContent]));
    await context.close();
    return found;
  };
  const told = 'This content was to be checked again by 2027-05-25: look for a newer release.';
  assert.deepEqual(await banners('shipped', '2027-05-25T23:30:00'), []);
  assert.deepEqual(await banners('shipped', '2027-05-26T00:30:00'), [[true, true, told]]);
  assert.deepEqual(await banners('scriptless', '2027-05-26T00:30:00'), []);
});

test('every filter shows as many statements as its choice says', async () => {
  const { page, context } = await open(browser, 'shipped');
  const choices = await page.evaluate(() => [...document.querySelectorAll('#filters select')].flatMap((select) =>
    [...select.options].filter((each) => /\(\d+\)$/.test(each.textContent)).map((each) =>
      [select.name, each.value, Number(each.textContent.match(/\((\d+)\)$/)[1])])));
  assert.ok(choices.length > 30);
  for (const [name, value, number] of choices) {
    await page.selectOption(`#f-${name}`, value);
    assert.equal((await shown(page)).length, number, `${name} ${value}`);
    assert.equal(await page.textContent('#status'), `${number} of ${(await page.$$('article.card')).length} statements shown`);
    await page.selectOption(`#f-${name}`, '');
  }
  await context.close();
});

test('filters stand in the address, and the address sets the filters', async () => {
  const { page, context } = await open(browser, 'shipped');
  await page.selectOption('#f-status', 'approved');
  await page.fill('#f-q', 'panic');
  const found = await shown(page);
  assert.deepEqual(found, ['clonaz-clonazepam-indication-panic-disorder']);
  const again = await open(browser, 'shipped', { fragment: new URL(page.url()).hash });
  assert.deepEqual(await shown(again.page), found);
  assert.equal(await again.page.inputValue('#f-q'), 'panic');
  await again.page.click('#filters button[type=reset]');
  await again.page.waitForFunction(() => !location.hash.includes('?'));
  assert.equal((await shown(again.page)).length, (await page.$$('article.card')).length);
  await context.close();
});

test('a nonsense address is taken as no filter', async () => {
  const { page, seen, context } = await open(browser, 'shipped', { fragment: '#%E0%A4%A?status=nothing&order=x&%ZZ' });
  assert.equal((await shown(page)).length, (await page.$$('article.card')).length);
  assert.deepEqual(seen.errors, []);
  await context.close();
});

test('sections without a statement hide their headings', async () => {
  const { page, context } = await open(browser, 'shipped', { fragment: '#statements?section=contraindications' });
  const titles = await page.evaluate(() => [...document.querySelectorAll('.label-section h3')].filter((each) => each.checkVisibility()).map((each) => each.firstChild.textContent));
  assert.deepEqual(titles, ['Contraindications']);
  await context.close();
});

test('the order of the document and back loses nothing and changes nothing', async () => {
  const { page, context } = await open(browser, 'shipped');
  const label = await shown(page);
  await page.selectOption('#f-order', 'document');
  const positions = await page.evaluate(() => [...document.querySelectorAll('#by-document article.card')].map((each) => Number(each.dataset.at)));
  assert.deepEqual(positions, [...positions].sort((one, two) => one - two));
  assert.equal(positions.length, label.length);
  await page.selectOption('#f-order', 'doubt');
  const doubts = await page.evaluate(() => [...document.querySelectorAll('#by-doubt article.card')].map((each) => Number(each.dataset.doubt)));
  assert.deepEqual(doubts, [...doubts].sort((one, two) => two - one));
  await page.selectOption('#f-order', '');
  assert.deepEqual(await shown(page), label);
  await context.close();
});

test('one click leads from a statement to its passage and from the passage back', async () => {
  const { page, context } = await open(browser, 'shipped', { viewport: { width: 1600, height: 900 } });
  const card = 'clonaz-klonopin-contraindication-acute-glaucoma';
  await page.click(`#${card} .origin a`);
  assert.ok(await inView(page, 'passage-precautions-contraindicated'));
  await page.click(`#passage-precautions-contraindicated a[href="#${card}"]`);
  assert.ok(await inView(page, card));
  assert.equal(await page.evaluate(() => document.activeElement.id), card);
  await page.goBack();
  assert.ok(await inView(page, 'passage-precautions-contraindicated'));
  await context.close();
});

test('a link to what is filtered out or folded shows it', async () => {
  const { page, context } = await open(browser, 'shipped', { fragment: '#statements?section=contraindications' });
  await page.evaluate(() => { document.querySelector('.first a').click(); });
  const target = (await page.getAttribute('.first a', 'href')).slice(1);
  assert.ok((await shown(page)).includes(target));
  assert.ok(await inView(page, target));
  await page.click('svg a[href="#clonaz-provenance"]');
  assert.ok(await page.evaluate(() => document.getElementById('clonaz-provenance').open));
  await context.close();
});

test('the doubts of a statement are read on its card', async () => {
  const { page, context } = await open(browser, 'shipped');
  const text = await page.textContent('#clonaz-klonopin-warning-lactation .doubts');
  const doubt = await page.textContent('#clonaz-caveat-lactation-garbled .doubt-text');
  assert.ok(text.includes(doubt));
  await context.close();
});

test('the JSON can be copied, or is selected where the clipboard is refused', async () => {
  const { page, context } = await open(browser, 'shipped');
  await page.click('article.card .fhir summary');
  await page.click('article.card .fhir button');
  await page.waitForFunction(() => /Copied|Selected/.test(document.querySelector('article.card .fhir button').textContent));
  await context.close();
});

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(button)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf-8') };
}

test('a review of every statement is saved, as JSON and as CSV, and goes on from the JSON', async () => {
  const { page, seen, context } = await open(browser, 'shipped', { acceptDownloads: true });
  await page.click('#sheet-tools summary');
  await page.fill('#r-name', 'A. Reviewer');
  const total = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('.review')];
    for (const row of rows) row.querySelector('input[value=agree]').click();
    return rows.length;
  });
  const card = '#clonaz-klonopin-contraindication-acute-glaucoma';
  await page.check(`${card} .review input[value=disagree]`);
  await page.fill(`${card} .review textarea`, '=1+1, "open" or\nclosed angle?');
  assert.equal(await page.textContent('#r-count'), `${total - 1} agreed, 1 disagreed, 0 open`);
  await page.selectOption('#f-review', 'disagree');
  assert.deepEqual(await shown(page), [card.slice(1)]);

  const json = await saved(page, '#r-json');
  const sheet = JSON.parse(json.text);
  assert.equal(sheet.statements.length, total);
  assert.equal(sheet.bundleSha256, await page.getAttribute('#sheet', 'data-bundle'));
  await writeFile(join(pages, json.name), json.text);
  const csv = await saved(page, '#r-csv');
  assert.ok(csv.text.includes('"\'=1+1, ""open"" or\nclosed angle?"'));
  await writeFile(join(pages, csv.name), csv.text);

  const other = await open(browser, 'shipped');
  await other.page.click('#sheet-tools summary');
  await other.page.setInputFiles('#r-file', join(pages, json.name));
  await other.page.waitForFunction(() => document.querySelector('#r-name').value === 'A. Reviewer');
  assert.equal(await other.page.inputValue(`${card} .review textarea`), '=1+1, "open" or\nclosed angle?');
  assert.equal(await other.page.textContent('#r-count'), `${total - 1} agreed, 1 disagreed, 0 open`);
  assert.deepEqual(seen.errors, []);
  await context.close();
});

test('a file that is no sheet is refused in words', async () => {
  const { page, context } = await open(browser, 'shipped');
  await page.click('#sheet-tools summary');
  await page.setInputFiles('#r-file', join(pages, 'shipped.html'));
  await page.waitForFunction(() => document.querySelector('#r-count').textContent.includes('no review sheet'));
  await context.close();
});

test('without JavaScript everything can be read and nothing pretends to work', async () => {
  const { page, context } = await open(browser, 'shipped', { javaScriptEnabled: false });
  const state = await page.evaluate(() => ({
    cards: [...document.querySelectorAll('article.card')].filter((each) => !each.checkVisibility()).length,
    forms: [...document.querySelectorAll('form, button, input, select')].filter((each) => each.checkVisibility()).length,
    doubts: [...document.querySelectorAll('.doubt-text')].filter((each) => !each.checkVisibility()).length,
  }));
  assert.deepEqual(state, { cards: 0, forms: 0, doubts: 0 });
  await page.click('article.card .fhir summary');
  assert.ok(await page.isVisible('article.card .fhir pre'));
  await context.close();
});

// How fast is a figure of the run, not a verdict: the machine's load says more than the page.
test('the page paints, and the run says when', async (context) => {
  const firstPaint = async (url) => {
    const times = [];
    for (let round = 0; round < 3; round += 1) {
      const made = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await made.newPage();
      await page.goto(url);
      // The load may end before the first frame is drawn.
      times.push(await page.evaluate(() => new Promise((resolve) => {
        new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach((each) => resolve(each.startTime)))
          .observe({ type: 'paint', buffered: true });
      })));
      await made.close();
    }
    return Math.min(...times);
  };
  const word = await firstPaint('data:text/html,<title>x</title><p>x');
  const ours = await firstPaint(address('shipped'));
  context.diagnostic(`first contentful paint: ${Math.round(ours)} ms, ${(ours / word).toFixed(1)} times that of a page of one word`);
  assert.ok(ours > 0, String(ours));
});
