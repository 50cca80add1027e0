// The picture of the README: a card of the review page beside the passage it rests on.
// node picture.mjs PAGE STATEMENT PASSAGE PICTURE
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';

const [page, statement, passage, picture] = process.argv.slice(2);
// Wide enough for the passages to stand beside the cards, and no wider.
const VIEW = { width: 1420, height: 800 };
const MARGIN = 12;

const browser = await launch();
const context = await browser.newContext({ viewport: VIEW, deviceScaleFactor: 1.5, colorScheme: 'light' });
const tab = await context.newPage();
await tab.goto(`${pathToFileURL(page).href}#${statement}`);
// As a reader does: from the card to its passage, by the link.
await tab.click(`[id="${statement}"] .origin a[href="#passage-${passage}"]`);
await tab.mouse.move(0, 0);
const card = await tab.locator(`[id="${statement}"]`).boundingBox();
const beside = await tab.locator(`#passage-${passage}`).boundingBox();
if (card.y < 0 || card.y + card.height > VIEW.height || beside.y < -1 || beside.y > card.y) {
  throw new Error(`the card and its passage are not in one view: ${JSON.stringify({ card, beside })}`);
}
const x = card.x - MARGIN;
const shot = await tab.screenshot({
  clip: { x, y: 0, width: VIEW.width - x, height: card.y + card.height + MARGIN },
});
// The browser's own encoder; quality 1 is lossless, and half of the PNG.
const blank = await context.newPage();
const webp = await blank.evaluate(async (source) => {
  const image = Object.assign(new Image(), { src: source });
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', 1);
}, `data:image/png;base64,${shot.toString('base64')}`);
writeFileSync(picture, Buffer.from(webp.split(',')[1], 'base64'));
await browser.close();
