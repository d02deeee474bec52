'use strict';
// search.html of a portal: one question to the indexes of all offices, joined by Pagefind in the reader's browser. Each is
// read from where the office publishes it, so an answer is as new as the office's site. What cannot be read is said.
// Needs search-text.js, search-index.js (names of states) and search-shown.js.

const A_PAGE = 20;
const PAUSE = 250; // milliseconds without a key before it is answered
const place = name => document.getElementById(name ? `search-${name}` : 'search');
const here = address => new URL(address, document.baseURI).href;
const pathOf = url => url.startsWith(location.origin) ? url.slice(location.origin.length) : url;

// One office: its index joined to the engine's, and what its marks mean.
class Office {
  constructor({ key, name, address }) {
    Object.assign(this, { key, name, root: here(address) });
  }

  async join(engine) {
    const { filters, shards = [] } = await readJson(`${this.root}search/search.json`);
    this.kinds = new Map((filters.find(({ key }) => key === 'kind') || { values: [] }).values);
    const options = { baseUrl: pathOf(this.root), mergeFilter: { office: this.key } };
    for (const folder of ['', ...shards.map(shard => `${shard}/`)]) {
      await engine.mergeIndex(pathOf(`${this.root}search/${folder}`), options);
    }
    return this;
  }

  // [{result, early, office}] of the entries that hold all phrases.
  async holding(engine, phrases) {
    const ask = phrase => engine.search(`"${phrase.join(' ')}"`, { filters: { office: this.key } });
    const answers = (await Promise.all(phrases.map(ask))).map(({ results }) => results);
    const places = answers.map(results => new Map(results.map(each => [each.id, each.words[0] || 0])));
    return answers[0].filter(each => places.every(place => place.has(each.id))).map(result =>
      ({ result, early: places.reduce((sum, place) => sum + place.get(result.id), 0), office: this }));
  }

  told(marks) {
    const day = marks.find(mark => mark.startsWith(DAY));
    const state = marks.find(mark => mark.startsWith(STATE));
    const kind = marks.map(mark => this.kinds.get(mark)).find(Boolean) || '';
    return { kind, date: day ? dayOf(day) : '', state: state ? stateOf(state) : '' };
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
  const { url, content } = await result.data();
  const lines = content.split('¶');
  const told = office.told(lines.pop().trim().split(' '));
  const [title, ...text] = lines.map(closed);
  const node = resultNode({ address: url, title, text: text.join('\n'), ...told }, phrases);
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
  say(`${shown.length ? `找到${shown.length}条。` : `没有找到含有“${words}”的内容。`}${not}`);
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
    place('more').hidden = place('filters').hidden = true;
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
  if (place('words').value) ask();
  else place('words').focus({ preventScroll: true });
}

if (location.protocol === 'file:') {
  place('off').firstChild.data = '这个页面是从文件夹打开的，浏览器不让它读取检索用的索引；检索要通过网址访问。';
} else ready();
