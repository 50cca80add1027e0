// What works the review page: filters, order, links into hidden places, the review sheet.
// Without it everything is on the page; nothing is stored, nothing is sent.
(() => {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = all('article.card');
  const form = $('filters');
  const sheet = $('sheet');
  const fields = [...form.elements].filter((each) => each.name);
  const homes = cards.map((card) => [card, card.parentNode]);
  const byLabel = $('by-label');
  const byDocument = $('by-document');
  const byDoubt = document.createElement('section');
  byDoubt.id = 'by-doubt';
  byDoubt.hidden = true;
  byDoubt.append(Object.assign(document.createElement('h3'), { textContent: 'Most doubtful first' }));
  byDocument.after(byDoubt);
  let anchor = '';
  let unsaved = false;

  // The fragment is '#place?name=value&...', so that a view can be mailed.
  function readFragment() {
    const [place, query = ''] = location.hash.slice(1).split('?');
    const wanted = new URLSearchParams(query);
    for (const field of fields) {
      const value = wanted.get(field.name) || '';
      field.value = value;
      if (field.value !== value) field.value = '';
    }
    anchor = decode(place);
    apply();
    if (anchor) go(anchor);
  }

  function decode(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }

  function query() {
    const chosen = new URLSearchParams();
    for (const field of fields) if (field.value) chosen.set(field.name, field.value);
    return chosen.toString();
  }

  function fragment(place) {
    const chosen = query();
    return '#' + encodeURIComponent(place) + (chosen ? '?' + chosen : '');
  }

  const texts = new Map();
  function textOf(card) {
    if (!texts.has(card)) texts.set(card, (card.id + ' ' + card.textContent).toLowerCase());
    return texts.get(card);
  }

  const tests = {
    q: (card, value) => value.toLowerCase().split(/\s+/).every((word) => textOf(card).includes(word)),
    caveat: (card, value) => card.dataset.caveat.split(' ').includes(value),
    look: (card) => card.dataset.coding !== 'coded' || card.dataset.caveat !== 'none',
    review: (card, value) => (verdictOf(card) || 'open') === value,
    order: () => true,
  };

  function apply() {
    const chosen = fields.filter((field) => field.value);
    const fits = (card) => chosen.every(({ name, value }) =>
      (tests[name] || ((each, wanted) => each.dataset[name] === wanted))(card, value));
    let shown = 0;
    for (const card of cards) {
      card.hidden = !fits(card);
      if (!card.hidden) shown += 1;
    }
    arrange($('f-order').value);
    for (const part of all('.part, .label-section')) {
      part.hidden = !part.querySelector('article.card:not([hidden])');
    }
    const words = chosen.map((field) => labelOf(field));
    $('status').textContent = `${shown} of ${cards.length} statements shown`;
    $('shown').textContent = words.length ? `${shown} of ${cards.length} shown: ${words.join('; ')}` : '';
  }

  function labelOf(field) {
    const label = form.querySelector(`label[for="${field.id}"]`).textContent;
    const value = field.selectedOptions ? field.selectedOptions[0].textContent : field.value;
    return `${label} ${value}`;
  }

  let arranged = '';
  function arrange(order) {
    byLabel.hidden = order !== '';
    byDocument.hidden = order !== 'document';
    byDoubt.hidden = order !== 'doubt';
    if (order === arranged) return;
    arranged = order;
    const number = (card, name) => Number(card.dataset[name]);
    if (order === 'document') {
      const parts = all('.part', byDocument);
      const sorted = [...cards].sort((one, two) => number(one, 'at') - number(two, 'at'));
      for (const card of sorted) {
        parts.filter((part) => Number(part.dataset.from) <= number(card, 'at')).pop().append(card);
      }
    } else if (order === 'doubt') {
      byDoubt.append(...[...cards].sort((one, two) => number(two, 'doubt') - number(one, 'doubt')));
    } else {
      for (const [card, home] of homes) home.append(card);
    }
  }

  // Links: open what is closed, show what is filtered out, and let the keyboard go on from there.
  function go(id) {
    const target = $(id);
    if (!target) return;
    if (target.closest('[hidden]')) {
      for (const field of fields) if (field.name !== 'order') field.value = '';
      apply();
    }
    for (let each = target; each; each = each.parentElement) {
      if (each.tagName === 'DETAILS') each.open = true;
    }
    for (const each of all('.here')) each.classList.remove('here');
    target.classList.add('here');
    target.scrollIntoView();
    if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const place = decode(link.getAttribute('href').slice(1));
    go(place);
    anchor = place;
    history.pushState(null, '', fragment(place));
  });
  window.addEventListener('popstate', readFragment);
  window.addEventListener('hashchange', readFragment);

  function filtersChanged() {
    apply();
    history.replaceState(null, '', fragment(anchor || 'statements'));
  }
  form.addEventListener('input', filtersChanged);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(filtersChanged));
  $('open-all').addEventListener('click', () => {
    const details = all('main details');
    const open = details.some((each) => !each.open);
    for (const each of details) each.open = open;
    $('open-all').textContent = open ? 'Close all' : 'Open all';
  });

  // The page is the same on every day; whether its day is past, the reader's clock knows.
  const { checkBy } = $('dates').dataset;
  if (checkBy && new Date() > new Date(`${checkBy}T23:59:59`)) {
    const banner = document.createElement('p');
    banner.className = 'banner';
    banner.textContent = `This content was to be checked again by ${checkBy}: look for a newer release.`;
    document.querySelector('.masthead').prepend(banner);
  }

  // The doubts of a card are said once, in the register; here they are brought to the card.
  for (const link of all('.doubts a')) {
    const caveat = $(link.getAttribute('href').slice(1));
    if (!caveat || caveat.dataset.spreads) continue;
    const why = document.createElement('span');
    why.className = 'why';
    why.textContent = caveat.querySelector('.doubt-text').textContent;
    link.parentNode.append(why);
  }

  // Copy: the clipboard may be refused to a file, then the text is selected for the user.
  document.addEventListener('toggle', (event) => {
    const details = event.target;
    if (!details.open || !details.matches('.fhir') || details.querySelector(':scope > button')) return;
    const json = details.querySelector('pre');
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Copy' });
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(json.textContent);
        button.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(json);
        button.textContent = 'Selected';
      }
    });
    json.before(button);
  }, true);

  // The review sheet
  const answers = new Map();
  const verdictOf = (card) => (answers.get(card.id) || {}).verdict || '';
  for (const card of cards) {
    const row = $('review-row').content.firstElementChild.cloneNode(true);
    const comment = row.querySelector('textarea');
    comment.setAttribute('aria-label', 'Comment');
    for (const choice of all('input', row)) choice.name = 'verdict-' + card.id;
    row.addEventListener('input', () => {
      const verdict = row.querySelector('input:checked').value;
      answers.set(card.id, { verdict, comment: comment.value.trim() });
      row.dataset.verdict = verdict;
      unsaved = true;
      count();
    });
    card.append(row);
  }

  function count() {
    const values = [...answers.values()];
    const number = (verdict) => values.filter((each) => each.verdict === verdict).length;
    $('r-count').textContent = `${number('agree')} agreed, ${number('disagree')} disagreed, `
      + `${cards.length - number('agree') - number('disagree')} open`;
  }

  function record() {
    return {
      format: 'clonaz-fhir-review', formatVersion: 1, monograph: sheet.dataset.monograph,
      version: sheet.dataset.version, bundleSha256: sheet.dataset.bundle,
      reviewer: $('r-name').value.trim(), date: new Date().toISOString().slice(0, 10),
      statements: cards.map((card) => ({
        id: card.id, text: card.querySelector('h4').textContent, verdict: verdictOf(card),
        comment: (answers.get(card.id) || {}).comment || '',
      })),
    };
  }

  // A spreadsheet runs a cell that begins like a formula: an apostrophe before it says it is text.
  const cell = (value) => `"${(/^[=+\-@\t\r]/.test(value) ? "'" : '') + value.replaceAll('"', '""')}"`;

  function csv(review) {
    const heads = ['bundle_sha256', 'version', 'reviewer', 'date', 'statement', 'text', 'verdict', 'comment'];
    const rows = review.statements.map((each) => [review.bundleSha256, review.version, review.reviewer,
      review.date, each.id, each.text, each.verdict, each.comment]);
    return [heads, ...rows].map((row) => row.map(cell).join(',') + '\r\n').join('');
  }

  function save(text, type, ending) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = `${sheet.dataset.monograph}-review.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    unsaved = false;
  }
  $('r-json').addEventListener('click', () => save(JSON.stringify(record(), null, 2) + '\n', 'application/json', 'json'));
  $('r-csv').addEventListener('click', () => save(csv(record()), 'text/csv', 'csv'));
  sheet.addEventListener('submit', (event) => event.preventDefault());
  $('r-file').addEventListener('change', async (event) => {
    const [file] = event.target.files;
    if (file) readSheet(await file.text());
  });

  function readSheet(text) {
    let review;
    try { review = JSON.parse(text); } catch { review = {}; }
    if (review.format !== 'clonaz-fhir-review' || !Array.isArray(review.statements)) {
      $('r-count').textContent = 'This file is no review sheet.';
      return;
    }
    $('r-name').value = review.reviewer || '';
    let known = 0;
    for (const { id, verdict, comment } of review.statements) {
      const card = cards.find((each) => each.id === id);
      const choice = card && all('.review input', card).find((each) => each.value === verdict);
      if (!choice) continue;
      choice.checked = true;
      card.querySelector('.review textarea').value = comment || '';
      choice.dispatchEvent(new Event('input', { bubbles: true }));
      known += 1;
    }
    count();
    unsaved = false;
    if (review.bundleSha256 !== sheet.dataset.bundle) {
      $('r-count').textContent += `. The sheet was made for another version of the bundle; ${known} answers fit.`;
    }
  }

  window.addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });

  for (const id of ['filters', 'sheet', 'filter-tools', 'sheet-tools']) $(id).hidden = false;
  if (matchMedia('(max-width: 63.99rem)').matches) {
    for (const each of all('.rail > details')) each.open = false;
  }
  count();
  readFragment();
})();
