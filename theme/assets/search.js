'use strict';
// search.html: takes what is typed and ticked, asks the index, shows the answer; the address says what was asked.
// Needs search-text.js, search-index.js and search-shown.js. Deferred classic scripts: a folder on disk can say why not.

const A_PAGE = 20;
const PAUSE = 250; // milliseconds without a key before it is answered
const KNOWN = ['kind', 'round', 'award', 'town', 'state'];
const place = name => document.getElementById(name ? `search-${name}` : 'search');

const asked = { query: '', chosen: new Map(KNOWN.map(key => [key, new Set()])), sort: '' };
let question = 0; // only the newest is answered
let shown = { index: null, phrases: [], rest: [] };

// The address

function readAddress() {
  const given = new URLSearchParams(location.search);
  asked.query = given.get('q') || '';
  asked.sort = given.get('sort') === 'date' ? 'date' : '';
  for (const key of KNOWN) asked.chosen.set(key, new Set(given.getAll(key)));
}

function writeAddress() {
  const said = new URLSearchParams(asked.query ? { q: asked.query } : {});
  for (const [key, values] of asked.chosen) values.forEach(value => said.append(key, value));
  if (asked.sort) said.set('sort', asked.sort);
  history.replaceState(null, '', `${location.pathname}${said.size ? `?${said}` : ''}`);
}

const isNarrowed = () => [...asked.chosen.values()].some(values => values.size);

// The answer

const chosen = key => asked.chosen.get(key);

// Whether an entry passes all filters but one. `has` tells whether it has a value.
const passes = (has, except) =>
  [...asked.chosen].every(([key, values]) => key === except || !values.size || [...values].some(value => has(key, value)));

async function answer() {
  const index = await SearchIndex.open();
  const phrases = phrasesOf(asked.query);
  if (!phrases.length && !isNarrowed()) return null;
  const [found, numbers, names] = await Promise.all([
    asked.query && !phrases.length ? [] : index.holding(phrases, asked.sort),
    index.numbers(asked.query),
    index.names(phrases),
  ]);
  // What was looked up stands first; what the index found of the same pages is left out.
  const rows = eachOnce([...numbers.rows, ...names]);
  const addresses = new Set(rows.map(({ address }) => address));
  const results = found.filter(({ id }) => !addresses.has(index.entries.get(id).address));
  const told = [...rows, ...results.map(({ id }) => index.entries.get(id))];
  const hasValue = each => (key, value) => index.has(each, key, value);
  const counts = new Map();
  const counted = (key, value) => {
    const name = `${key}\n${value}`;
    if (!counts.has(name)) {
      counts.set(name, told.filter(each => index.has(each, key, value) && passes(hasValue(each), key)).length);
    }
    return counts.get(name);
  };
  return {
    index,
    phrases,
    rows: rows.filter(row => passes(hasValue(row))),
    results: results.filter(({ id }) => passes(hasValue(index.entries.get(id)))),
    all: told.length,
    boxes: choices(index.filters, counted, chosen),
    atLeast: !numbers.all,
    since: index.since,
    next: index.next,
  };
}

// The page

function say(text) {
  if (place('count').textContent !== text) place('count').textContent = text;
}

// The next results as nodes; their texts are read first.
function nextNodes({ index, phrases, rest }) {
  return Promise.all(rest.splice(0, A_PAGE).map(async each => resultNode(await entryOf(each, index), phrases)));
}

function offerMore() {
  place('more').hidden = !shown.rest.length;
  place('more').textContent = `显示更多（还有${shown.rest.length}条）`;
}

async function showMore() {
  const mine = question;
  const nodes = await nextNodes(shown);
  if (mine !== question) return;
  place('results').append(...nodes);
  offerMore();
  nodes[0]?.querySelector('a').focus();
}

function countOf({ rows, results, all, atLeast, since }) {
  const count = rows.length + results.length;
  const asOf = since ? `${since}以来` : '';
  const older = since ? '更早的还没有查，可以在结果后面继续。' : '';
  const first = since ? '编号、名称相符的在前，不分年份。' : '编号相符的在前。';
  if (count) return `${asOf}找到${atLeast ? '至少' : ''}${count}条${count < all ? `，未筛选时${all}条` : ''}。${rows.length ? first : ''}${older}`;
  if (all) return `当前筛选下${asOf}没有找到，未筛选时有${all}条。${older}`;
  const advice = '可以缩短关键词、核对错字；文号和信用代码从开头输入；也可以按下面的届次、类别浏览。';
  return `${asOf}没有找到含有“${asked.query.trim()}”的内容。${older}${advice}`;
}

// Filters as they are now; what had the focus keeps it.
function showBoxes(boxes) {
  const focused = document.activeElement;
  const { name, value } = focused.type === 'checkbox' ? focused : {};
  place('choices').replaceChildren(...boxes);
  if (name) place('choices').querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`)?.focus();
}

// The count and what it counts change together: nobody is told a number over an empty list.
async function show(said) {
  const mine = question;
  const { index, phrases, rows, results, boxes } = said ?? { phrases: [], rows: [], results: [], boxes: [] };
  const next = { index, phrases, rest: [...results] };
  const nodes = await nextNodes(next);
  if (mine !== question) return;
  shown = next;
  place('filters').hidden = !said || (!said.all && !isNarrowed());
  place('clear').hidden = !isNarrowed();
  showBoxes(boxes);
  place('older').hidden = !said?.next;
  place('older').textContent = `继续查${said?.next}的内容`;
  const listed = rows.slice(0, MOST_NUMBERS).map(row => resultNode({ ...row, ...index.told(row) }, phrases));
  if (rows.length > MOST_NUMBERS) {
    const more = `${said.atLeast ? '至少' : ''}${rows.length - MOST_NUMBERS}`;
    listed.push(make('li', 'search-result', `还有${more}个编号或者名称也相符，再多输入几个字。`));
  }
  place('results').replaceChildren(...listed, ...nodes);
  offerMore();
  say(said ? countOf(said) : '');
}

// The same question to the years before too; the results so far stay where they stand in the order.
async function askOlder() {
  place('older').disabled = true;
  say('正在查更早的内容。');
  try {
    await shown.index.openMore();
  } catch (error) {
    say(`更早的内容没有读到（${error.message}）。`);
    return;
  } finally {
    place('older').disabled = false;
  }
  await ask();
}

async function ask() {
  const mine = ++question;
  writeAddress();
  if (!asked.query.trim() && !isNarrowed()) return show(null);
  try {
    const said = await answer();
    if (mine !== question) return;
    await show(said);
    if (!said && mine === question) say('没有可以检索的文字，输入汉字、字母或者数字。');
  } catch (error) {
    if (mine === question) say(`检索没有完成（${error.message}）。刷新页面再试，或者按下面的栏目浏览。`);
  }
}

// What a reader does

let pause = 0;

function typed(event) {
  clearTimeout(pause);
  asked.query = place('words').value;
  if (event.isComposing) return; // letters on their way to becoming characters
  pause = setTimeout(ask, PAUSE);
}

function submitted(event) {
  event.preventDefault();
  clearTimeout(pause);
  asked.query = place('words').value;
  ask();
}

function ticked(event) {
  const { name, value, checked } = event.target;
  if (checked) chosen(name).add(value);
  else chosen(name).delete(value);
  ask();
}

function move(event) {
  const links = [...place('results').querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  const inBox = document.activeElement === place('words');
  if (!links.length || (at < 0 && !inBox)) return;
  event.preventDefault();
  const next = at + (event.key === 'ArrowDown' ? 1 : -1);
  if (next < 0) place('words').focus();
  else if (links[next]) links[next].focus();
}

function pressed(event) {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const inBox = document.activeElement === place('words');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event);
  else if ((event.key === 'Escape' || event.key === '/') && !inBox) {
    event.preventDefault();
    place('words').focus();
    place('words').select();
  }
}

function start() {
  readAddress();
  place('off').hidden = true;
  place().hidden = false;
  place('words').value = asked.query;
  place('filters').open = matchMedia('(min-width: 64rem)').matches;
  place('form').addEventListener('submit', submitted);
  place('words').addEventListener('input', typed);
  place('words').addEventListener('compositionend', typed);
  place('choices').addEventListener('change', ticked);
  place('clear').addEventListener('click', () => {
    for (const values of asked.chosen.values()) values.clear();
    place('words').focus();
    ask();
  });
  place('more').addEventListener('click', showMore);
  place('older').addEventListener('click', askOlder);
  place().addEventListener('keydown', pressed); // inside the search alone: no key is taken from the rest of the page
  if (asked.query || isNarrowed()) ask();
  else place('words').focus({ preventScroll: true });
}

if (location.protocol === 'file:') {
  place('off').firstChild.data = '这个页面是从文件夹打开的，浏览器不让它读取检索用的索引；检索要通过网址访问本站。可以按下面的栏目浏览，或者打开';
} else start();
