// On paper, and the pictures that a person looks at.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, open, shots } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); mkdirSync(shots, { recursive: true }); });
after(() => browser.close());

test('on paper stand version, hash, badges and filters as words, and no navigation', async () => {
  const { page, context } = await open(browser, 'shipped', { fragment: '#statements?section=contraindications', colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  const state = await page.evaluate(() => ({
    text: document.body.innerText,
    rail: document.querySelector('.rail').checkVisibility(),
    reviews: [...document.querySelectorAll('.review')].filter((each) => each.checkVisibility()).length,
    background: getComputedStyle(document.body).backgroundColor,
    cards: [...document.querySelectorAll('article.card')].filter((each) => each.checkVisibility()).length,
  }));
  const bundle = await page.getAttribute('#sheet', 'data-bundle');
  for (const words of [bundle, 'Not for clinical use', 'check again by 2027-05-25', 'could lead to harm', '5 of ', 'Section Contraindications']) {
    assert.ok(state.text.includes(words), words);
  }
  assert.deepEqual([state.rail, state.reviews, state.background, state.cards], [false, 0, 'rgb(255, 255, 255)', 5]);
  await page.pdf({ path: join(shots, 'contraindications.pdf'), format: 'A4', tagged: true, outline: true });
  await context.close();
});

test('with the document, paper too says that it is not for distribution', async () => {
  const { page, context } = await open(browser, 'document');
  await page.emulateMedia({ media: 'print' });
  assert.ok((await page.evaluate(() => document.body.innerText)).includes('not for distribution'));
  await context.close();
});

const views = [['top', ''], ['uses', '#section-indications'], ['caveats', '#caveats'], ['card', '#clonaz-klonopin-indication-sleeping-pills'], ['picture', '#picture'], ['key', '#key']];
for (const width of [1440, 768, 320]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`screenshots at ${width} pixels, ${colorScheme}, for a person to look at`, async () => {
      for (const [name, fragment] of views) {
        const { page, context } = await open(browser, 'shipped', { fragment, colorScheme, viewport: { width, height: 1000 } });
        await page.screenshot({ path: join(shots, `${width}-${colorScheme}-${name}.png`) });
        await context.close();
      }
    });
  }
}
