// One request, no message, no script but ours, whatever the content says.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, launch, open, openAll } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const name of ['shipped', 'document', 'hostile']) {
  test(`${name}: one request, no console message, no error, no dialog`, async () => {
    const { page, seen, context } = await open(browser, name);
    await openAll(page);
    await page.waitForTimeout(200);
    assert.deepEqual(seen.requests, [address(name)]);
    assert.deepEqual([seen.messages, seen.errors, seen.dialogs], [[], [], []]);
    await context.close();
  });
}

test('what is put into the page afterwards cannot run, load or style', async () => {
  const { page, seen, context } = await open(browser, 'shipped');
  await page.evaluate(() => {
    const put = (tag, attributes, text = '') => {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      made.textContent = text;
      document.body.append(made);
    };
    put('script', {}, 'window.pwned = 1');
    put('style', {}, 'body { display: none }');
    put('img', { src: 'https://example.org/x.png', onerror: 'window.pwned = 2' });
    put('iframe', { src: 'https://example.org/' });
    put('div', { style: 'display: none', onclick: 'window.pwned = 3', id: 'victim' });
    document.getElementById('victim').click();
    return fetch('https://example.org/').catch(() => 0);
  });
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).display), 'block');
  const out = seen.requests.filter((each) => !each.startsWith('file:') && !seen.blocked.includes(each));
  assert.deepEqual(out, []);
  await context.close();
});

test('hostile content adds no element of its own', async () => {
  const { page, context } = await open(browser, 'hostile');
  const found = await page.evaluate(() => ({
    scripts: document.scripts.length,
    foreign: document.querySelectorAll('img, iframe, object, embed, base, form[action]').length,
    addresses: [...document.querySelectorAll('[href]')].filter((each) => !/^(#|data:,$)/.test(each.getAttribute('href'))).length,
    turned: /[\u202a-\u202e\u2066-\u2069]/.test(document.body.textContent),
  }));
  assert.deepEqual(found, { scripts: 1, foreign: 0, addresses: 0, turned: false });
  await context.close();
});
