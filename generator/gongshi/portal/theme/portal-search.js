'use strict';
// search.html of a portal: one question to the indexes of all offices, joined by Pagefind in the reader's browser. Each is
// read from where the office publishes it, so an answer is as new as the office's site. What cannot be read is said; of
// many years only the newest are asked, until somebody asks for more.
// Needs search-text.js, search-index.js and search-shown.js.

const A_PAGE = 20;
const PAUSE = 250; // milliseconds without a key before it is answered
const place = name => document.getElementById(name ? `search-${name}` : 'search');
const here = address => new URL(address, document.baseURI).href;

// One office: its index joined to the engine's, and asked apart from the others, since entries that are the same to the
// letter go by the same name in all of them.
class Office extends SearchIndex {
  static async of({ key, name, address }, engine) {
    const home = here(address);
    const office = new Office(engine, await readJson(`${home}search/search.json`), home);
    Object.assign(office, { key, name });
    await office.openMore();
    return office;
  }

  async join(folder) {
    await this.engine.mergeIndex(folder, { mergeFilter: { office: this.key } });
  }

  search(phrase) {
    return this.engine.search(phrase, { filters: { office: this.key } });
  }

  // [{result, date, office}] of the entries that hold all phrases.
  async answers(phrases) {
    const found = await this.holding(phrases);
    return found.map(result => ({ result, date: this.entries.get(result.id).date, office: this }));
  }

  // The period that was opened last, and the one that comes next; as text they stand in the order of their first days.
  get last() {
    return this.shards[this.opened - 1].period;
  }

  get coming() {
    return this.shards[this.opened].period;
  }
}

const newest = (offices, period) => offices.reduce((one, other) => period(other) > period(one) ? other : one);

// Of all offices, what is asked: from when on, which are asked next, and what that brings. Nothing where all is asked.
function depth(offices) {
  const waiting = offices.filter(({ next }) => next);
  if (!waiting.length) return { since: '', offices: [], next: '' };
  const first = newest(waiting, ({ coming }) => coming);
  return {
    since: newest(waiting, ({ last }) => last).since,
    isOfAll: offices.every(({ since }) => since === waiting[0].since),
    offices: waiting.filter(({ coming }) => coming === first.coming),
    next: first.next,
  };
}

// The engine with every index that could be read: {engine, offices, missing}. Opened once; a failure is tried again.
let opening = null;

async function start() {
  const [engine, given] = await Promise.all([import(here('search/pagefind.js')), readJson(here('search/offices.json'))]);
  await engine.options({ noWorker: true }); // it would need a worker's policy
  await engine.init();
  const joined = await Promise.allSettled(given.offices.map(each => Office.of(each, engine)));
  const missing = given.offices.filter((_, at) => joined[at].status === 'rejected').map(({ name }) => name);
  const offices = joined.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
  return { offices, missing: [...given.unread, ...missing] };
}

const open = () => opening ??= start().catch(error => {
  opening = null;
  throw error;
});

// The answer and the page

let question = 0; // only the newest is answered
let rest = [];
let found = [];
let phrases = [];
const chosen = new Set();

function say(text) {
  if (place('count').textContent !== text) place('count').textContent = text;
}

async function nodeOf({ result, office }) {
  const entry = await entryOf(result, office);
  const node = resultNode({ ...entry, address: office.at(entry.address) }, phrases);
  node.querySelector('.search-about').prepend(make('span', 'badge badge-plain', office.name), ' ');
  return node;
}

// The next results as nodes; their texts are read first.
function nextNodes(results) {
  return Promise.all(results.splice(0, A_PAGE).map(nodeOf));
}

function offerMore() {
  place('more').hidden = !rest.length;
  place('more').textContent = `显示更多（还有${rest.length}条）`;
}

async function showMore() {
  const mine = question;
  const nodes = await nextNodes(rest);
  if (mine !== question) return;
  place('results').append(...nodes);
  offerMore();
  nodes[0]?.querySelector('a').focus();
}

function boxes(offices) {
  const counted = office => found.filter(each => each.office === office).length;
  return offices.filter(office => counted(office) || chosen.has(office.key)).map(office => {
    const box = make('input');
    Object.assign(box, { type: 'checkbox', name: 'office', value: office.key, checked: chosen.has(office.key) });
    return make('label', 'pick', box, make('span', '', office.name, make('small', '', String(counted(office)))));
  });
}

function countOf(shown, { offices, missing }) {
  const { since, isOfAll } = depth(offices);
  const not = missing.length ? `没有读到${missing.join('、')}的索引，结果里没有它们。` : '';
  const from = isOfAll ? `${since}以来` : '';
  const said = shown.length ? `找到${shown.length}条。` : `没有找到含有“${place('words').value.trim()}”的内容。`;
  const older = isOfAll ? '更早的还没有查，可以在结果后面继续。' : since ? `内容多的评审办先查${since}以来的，更早的可以在结果后面继续。` : '';
  return `${from}${said}${older}${not}`;
}

// The count and what it counts change together: nobody is told a number over an empty list.
async function show({ offices, missing }) {
  const mine = question;
  const shown = found.filter(({ office }) => !chosen.size || chosen.has(office.key));
  const waiting = [...shown];
  const nodes = await nextNodes(waiting);
  if (mine !== question) return;
  rest = waiting;
  const { next } = depth(offices);
  say(countOf(shown, { offices, missing }));
  place('older').hidden = !next;
  place('older').textContent = `继续查${next}的内容`;
  place('filters').hidden = !found.length;
  const focused = document.activeElement.name === 'office' ? document.activeElement.value : '';
  place('choices').replaceChildren(make('fieldset', 'search-choice', make('legend', '', '评审办'), ...boxes(offices)));
  if (focused) place('choices').querySelector(`[value="${CSS.escape(focused)}"]`)?.focus();
  place('results').replaceChildren(...nodes);
  offerMore();
}

const newer = (one, other) => Number(one.date < other.date) - Number(one.date > other.date);

// To the same question at each office, which also knows numbers.
function pointOn(query) {
  for (const link of document.querySelectorAll('.search-browse a')) {
    const url = new URL(link.href);
    url.search = query.trim() ? new URLSearchParams({ q: query }) : '';
    link.href = url.href;
  }
}

async function ask() {
  const mine = ++question;
  const query = place('words').value;
  const said = new URLSearchParams([...(query ? [['q', query]] : []), ...[...chosen].map(key => ['office', key])]);
  history.replaceState(null, '', `${location.pathname}${said.size ? `?${said}` : ''}`);
  pointOn(query);
  phrases = phrasesOf(query);
  if (!phrases.length) {
    found = rest = [];
    place('results').replaceChildren();
    place('more').hidden = place('older').hidden = place('filters').hidden = true;
    return say(query.trim() ? '没有可以检索的文字，输入汉字、字母或者数字。' : '');
  }
  try {
    const all = await open();
    const lists = await Promise.all(all.offices.map(office => office.answers(phrases)));
    if (mine !== question) return;
    found = lists.flat().sort((one, other) => one.result.early - other.result.early || newer(one, other));
    await show(all);
  } catch (error) {
    if (mine === question) say(`检索没有完成（${error.message}）。刷新页面再试，或者打开各评审办的检索。`);
  }
}

// The same question to the years before too, of the offices that have been asked least far back.
async function askOlder() {
  place('older').disabled = true;
  say('正在查更早的内容。');
  try {
    const { offices } = await open();
    await Promise.all(depth(offices).offices.map(office => office.openMore()));
  } catch (error) {
    say(`更早的内容没有读到（${error.message}）。`);
    return;
  } finally {
    place('older').disabled = false;
  }
  await ask();
}

// What a reader does

let pause = 0;

function typed(event) {
  clearTimeout(pause);
  if (!event.isComposing) pause = setTimeout(ask, PAUSE); // else letters on their way to becoming characters
}

function ready() {
  const given = new URLSearchParams(location.search);
  given.getAll('office').forEach(key => chosen.add(key));
  place('off').hidden = true;
  place().hidden = false;
  place('words').value = given.get('q') || '';
  place('filters').open = matchMedia('(min-width: 64rem)').matches;
  place('form').addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(pause);
    ask();
  });
  place('words').addEventListener('input', typed);
  place('words').addEventListener('compositionend', typed);
  place('choices').addEventListener('change', ({ target: { value, checked } }) => {
    if (checked) chosen.add(value);
    else chosen.delete(value);
    ask();
  });
  place('more').addEventListener('click', showMore);
  place('older').addEventListener('click', askOlder);
  if (place('words').value) ask();
  else place('words').focus({ preventScroll: true });
}

if (location.protocol === 'file:') {
  place('off').firstChild.data = '这个页面是从文件夹打开的，浏览器不让它读取检索用的索引；检索要通过网址访问。';
} else ready();
