// What axe does not see: reflow, text spacing, target size, focus, keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, openAll } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }`;

// Text that its own box cuts off; scroll regions are there to be scrolled, hidden text is hidden.
const cut = () => [...document.querySelectorAll('body *')].filter((each) => {
  const style = getComputedStyle(each);
  if (each.closest('.hide, .skip, .scroll, svg, #passages, .rail, select, textarea, input')) return false;
  return each.children.length === 0 && style.overflow !== 'visible' && each.scrollWidth > each.clientWidth + 1;
}).map((each) => each.outerHTML.slice(0, 120));

// What reaches over the right edge of the window, outside a region that scrolls.
const outside = () => [...document.querySelectorAll('body *')].filter((each) => {
  const box = each.getBoundingClientRect();
  return box.width && box.right > document.documentElement.clientWidth + 1 && !each.closest('.scroll, .hide, .skip');
}).map((each) => each.outerHTML.slice(0, 120));

for (const [width, scheme] of [[320, 'light'], [320, 'dark'], [768, 'light'], [1024, 'light'], [1440, 'light']]) {
  test(`nothing scrolls sideways at ${width} pixels, ${scheme}, with everything open`, async () => {
    const { page, context } = await open(browser, 'shipped', { viewport: { width, height: 800 }, colorScheme: scheme });
    await openAll(page);
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.equal(wide, seen);
    assert.deepEqual(await page.evaluate(outside), []);
    await context.close();
  });
}

for (const width of [320, 1280]) {
  test(`wider text spacing cuts nothing off at ${width} pixels`, async () => {
    // The policy of the page would refuse a style of the test; a user's own style is not the page's.
    const { page, context } = await open(browser, 'shipped', { viewport: { width, height: 800 }, bypassCSP: true });
    await page.addStyleTag({ content: SPACING });
    await openAll(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    assert.deepEqual(await page.evaluate(cut), []);
    assert.deepEqual(await page.evaluate(outside), []);
    await context.close();
  });
}

for (const width of [320, 1440]) {
  test(`what can be hit is 24 pixels, or stands 24 pixels apart, at ${width} pixels`, async () => {
    const { page, context } = await open(browser, 'shipped', { viewport: { width, height: 900 } });
    const small = await page.evaluate(() => {
      const inText = (each) => each.matches('a') && !each.matches('.badge, .toc a, svg a')
        && getComputedStyle(each).display === 'inline';
      const targets = [...document.querySelectorAll('a, button, input, select, textarea, summary')]
        .filter((each) => each.checkVisibility() && !each.closest('.skip') && !inText(each));
      const boxes = targets.map((each) => {
        const box = (each.matches('input[type=radio]') ? each.closest('label') : each).getBoundingClientRect();
        return { each, x: box.x + box.width / 2, y: box.y + box.height / 2, w: box.width, h: box.height };
      });
      return boxes.filter((one) => (one.w < 23.5 || one.h < 23.5)
        && boxes.some((two) => two !== one && Math.hypot(one.x - two.x, one.y - two.y) < 24))
        .map((one) => `${one.each.outerHTML.slice(0, 100)} ${one.w}x${one.h}`);
    });
    assert.deepEqual(small, []);
    await context.close();
  });
}

test('the first Tab is a link to the content, and it takes the focus there', async () => {
  const { page, context } = await open(browser, 'shipped');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await context.close();
});

for (const width of [320, 1440]) {
  test(`the focus is seen and under nothing at ${width} pixels, forwards and back`, async () => {
    const { page, context } = await open(browser, 'shipped', { viewport: { width, height: 700 } });
    for (const key of ['Tab', 'Shift+Tab']) {
      await page.evaluate((back) => { if (back) document.querySelector('#key-1').focus(); }, key === 'Shift+Tab');
      for (let step = 0; step < 120; step += 1) {
        await page.keyboard.press(key);
        const problem = await page.evaluate(() => {
          const each = document.activeElement;
          if (each === document.body) return '';
          const style = getComputedStyle(each);
          const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
          const [box] = each.getClientRects();
          const x = Math.min(Math.max(box.x + Math.min(box.width / 2, 20), 1), innerWidth - 1);
          const y = Math.min(Math.max(box.y + Math.min(box.height / 2, 10), 1), innerHeight - 1);
          const top = document.elementFromPoint(x, y);
          const seen = top && (each.contains(top) || top.contains(each) || each.closest('label')?.contains(top));
          return shown && seen ? '' : `${each.outerHTML.slice(0, 140)} outline ${style.outlineStyle} at ${x},${y} under ${top?.outerHTML.slice(0, 80)}`;
        });
        assert.equal(problem, '');
      }
    }
    await context.close();
  });
}

test('regions that scroll can be reached and scrolled by the keyboard', async () => {
  const { page, context } = await open(browser, 'shipped', { viewport: { width: 1440, height: 900 } });
  const regions = await page.evaluate(() => [...document.querySelectorAll('*')].filter((each) => {
    const style = getComputedStyle(each);
    return /auto|scroll/.test(style.overflowX + style.overflowY) && each.tagName !== 'TEXTAREA'
      && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1)
      && each !== document.documentElement;
  }).map((each) => [each.className || each.id, each.tabIndex >= 0 || Boolean(each.querySelector('a, button, input, select')),
    Boolean(each.getAttribute('aria-label') || each.getAttribute('aria-labelledby') || each.matches('.rail'))]));
  assert.deepEqual(regions.filter(([, reachable, named]) => !reachable || !named), []);
  await page.focus('#passages');
  await page.keyboard.press('PageDown');
  await page.waitForFunction(() => document.querySelector('#passages').scrollTop > 0);
  await context.close();
});

test('lines of prose are no longer than a reader can follow', async () => {
  const { page, context } = await open(browser, 'shipped', { viewport: { width: 2200, height: 900 } });
  const long = await page.evaluate(() => [...document.querySelectorAll('h4, .doubt-text, .handling, .first p, .notfor')]
    .filter((each) => each.clientWidth > 60 * parseFloat(getComputedStyle(each).fontSize)).map((each) => each.className || each.tagName));
  assert.deepEqual(long, []);
  await context.close();
});
