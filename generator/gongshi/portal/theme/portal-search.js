'use strict';
// search.html of a portal: one question to the indexes of all offices, joined by Pagefind in the reader's browser. Each is
// read from where the office publishes it, so an answer is as new as the office's site. What cannot be read is said.
// Needs search-text.js, search-index.js (names of states) and search-shown.js.

const A_PAGE = 20;
const PAUSE = 250; // milliseconds without a key before it is answered
const place = name => document.getElementById(name ? `search-${name}` : 'search');
const here = address => new URL(address, document.baseURI).href;
const pathOf = url => url.startsWith(location.origin) ? url.slice(location.origin.length) : url;

// One office: its index joined to the engine's, the newest shards first, and what is told of each entry.
class Office {
  constructor({ key, name, address }) {
    Object.assign(this, { key, name, root: here(address), shards: [], opened: 0, entries: new Map() });
  }

  async join(engine) {
    ({ shards: this.shards } = await readJson(`${this.root}search/search.json`));
    return this.openMore(engine);
  }

  // Further back, by some hundred entries.
  async openMore(engine) {
    const options = { baseUrl: pathOf(this.root), mergeFilter: { office: this.key } };
    for (let more = 0; more < ENOUGH && this.hasOlder; this.opened += 1) {
      const shard = this.shards[this.opened];
      const folder = `${this.root}search/${this.opened ? `${shard.period}/` : ''}`;
      const [{ values, entries }] = await Promise.all([
        readJson(`${folder}entries.json`),
        engine.mergeIndex(pathOf(folder), options),
      ]);
      for (const [id, [address, date, state, its]] of Object.entries(entries)) {
        const [, kind] = its.map(each => values[each]).find(([key]) => key === 'kind') || [];
        this.entries.set(id, { address: pathOf(new URL(address, this.root).href), date, state, kind });
      }
      more += shard.entries;
    }
    return this;
  }

  get hasOlder() {
    return this.opened < this.shards.length;
  }

  // [{result, early, office}] of the entries that hold all phrases.
  async holding(engine, phrases) {
    const ask = phrase => engine.search(`"${phrase.join(' ')}"`, { filters: { office: this.key } });
    const answers = (await Promise.all(phrases.map(ask))).map(({ results }) => results);
    const places = answers.map(results => new Map(results.map(each => [each.id, each.words[0] || 0])));
    return answers[0].filter(each => places.every(place => place.has(each.id))).map(result =>
      ({ result, early: places.reduce((sum, place) => sum + place.get(result.id), 0), office: this }));
  }

  told(id) {
    const { address, date, state, kind = '' } = this.entries.get(id);
    return { address, date, kind, state: stateOf(state) };
  }
}

// The engine with every index that could be read: {engine, offices, missing}. Opened once; a failure is tried again.
let opening = null;

async function start() {
  const [engine, given] = await Promise.all([import(here('search/pagefind.js')), readJson(here('search/offices.json'))]);
  await engine.options({ noWorker: true }); // it would need a worker's policy
  await engine.init();
  const offices = given.offices.map(each => new Office(each));
  const joined = await Promise.allSettled(offices.map(each => each.join(engine)));
  const missing = offices.filter((_, at) => joined[at].status === 'rejected').map(({ name }) => name);
  return { engine, offices: offices.filter((_, at) => joined[at].status === 'fulfilled'), missing: [...given.unread, ...missing] };
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
  const { content } = await result.data();
  const [title, ...text] = content.split('¶').map(closed);
  const node = resultNode({ title, text: text.join('\n'), ...office.told(result.id) }, phrases);
  node.querySelector('.search-about').prepend(make('span', 'badge badge-plain', office.name), ' ');
  return node;
}

async function showMore(focus = false) {
  const mine = question;
  const nodes = await Promise.all(rest.splice(0, A_PAGE).map(nodeOf));
  if (mine !== question) return;
  place('results').append(...nodes);
  place('more').hidden = !rest.length;
  place('more').textContent = `显示更多（还有${rest.length}条）`;
  if (focus && nodes.length) nodes[0].querySelector('a').focus();
}

function boxes(offices) {
  const counted = office => found.filter(each => each.office === office).length;
  return offices.filter(office => counted(office) || chosen.has(office.key)).map(office => {
    const box = make('input');
    Object.assign(box, { type: 'checkbox', name: 'office', value: office.key, checked: chosen.has(office.key) });
    return make('label', 'pick', box, make('span', '', office.name, make('small', '', String(counted(office)))));
  });
}

async function show({ offices, missing }) {
  const shown = found.filter(({ office }) => !chosen.size || chosen.has(office.key));
  const not = missing.length ? `没有读到${missing.join('、')}的索引，结果里没有它们。` : '';
  const words = place('words').value.trim();
  const older = offices.filter(({ hasOlder }) => hasOlder).map(({ name }) => name).join('、');
  const since = older ? `${older}只查了较新的内容，更早的可以在结果后面继续查。` : '';
  say(`${shown.length ? `找到${shown.length}条。` : `没有找到含有“${words}”的内容。`}${since}${not}`);
  place('older').hidden = !older;
  place('filters').hidden = !found.length;
  const focused = document.activeElement.name === 'office' ? document.activeElement.value : '';
  place('choices').replaceChildren(make('fieldset', 'search-choice', make('legend', '', '评审办'), ...boxes(offices)));
  if (focused) place('choices').querySelector(`[value="${CSS.escape(focused)}"]`)?.focus();
  place('results').replaceChildren();
  rest = [...shown];
  await showMore();
}

async function ask() {
  const mine = ++question;
  const query = place('words').value;
  const said = new URLSearchParams([...(query ? [['q', query]] : []), ...[...chosen].map(key => ['office', key])]);
  history.replaceState(null, '', `${location.pathname}${said.size ? `?${said}` : ''}`);
  phrases = phrasesOf(query);
  if (!phrases.length) {
    found = rest = [];
    place('results').replaceChildren();
    place('more').hidden = place('older').hidden = place('filters').hidden = true;
    return say(query.trim() ? '没有可以检索的文字，输入汉字、字母或者数字。' : '');
  }
  try {
    const all = await open();
    const lists = await Promise.all(all.offices.map(office => office.holding(all.engine, phrases)));
    if (mine !== question) return;
    found = lists.flat().sort((one, other) => one.early - other.early); // what names it first: titles, then the head of the text
    await show(all);
  } catch (error) {
    if (mine === question) say(`检索没有完成（${error.message}）。刷新页面再试，或者打开各评审办的检索。`);
  }
}

// The same question to the years before too.
async function askOlder() {
  place('older').disabled = true;
  say('正在查更早的内容。');
  try {
    const { engine, offices } = await open();
    await Promise.all(offices.map(office => office.openMore(engine)));
    await ask();
  } catch (error) {
    say(`更早的内容没有读到（${error.message}）。`);
  } finally {
    place('older').disabled = false;
  }
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
  place('more').addEventListener('click', () => showMore(true));
  place('older').addEventListener('click', askOlder);
  if (place('words').value) ask();
  else place('words').focus({ preventScroll: true });
}

if (location.protocol === 'file:') {
  place('off').firstChild.data = '这个页面是从文件夹打开的，浏览器不让它读取检索用的索引；检索要通过网址访问。';
} else ready();
