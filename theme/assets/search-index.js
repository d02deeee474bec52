'use strict';
// The index: what holds a phrase, which numbers and names begin with what was typed, what is told of each entry. Nothing
// is read before the first question, and of many years only the newest, until somebody asks for more. Needs search-text.js.

const MOST_NUMBERS = 10;
const LEAST_OF_NUMBER = 4; // characters, before a beginning counts as one
const YEAR = /^(19|20)\d\d$/;

const ENOUGH = 500; // entries that are asked at once, if there are so many
const MOST_FILES = 4; // of a look-up, for one beginning
const SHORT = 5; // words of a phrase that are asked at first
const FEW = 20; // entries that are read to see whether they hold the whole

const STATES = ['正在公示', '即将公示', '公示期满', '已办结', '称号未撤销', '称号已撤销'];

// The name of a state. A window is given by its days, so that the page is right without being built again.
function stateOf(given) {
  const [opens, closes] = given.split('/');
  if (!closes) return { settled: '已办结', stands: '称号未撤销', revoked: '称号已撤销' }[given] || '';
  const day = gongshiLive.today(); // of live.js
  if (day < opens) return '即将公示';
  return day <= closes ? '正在公示' : '公示期满';
}

// From when on a shard's period is, and how a reader calls it: 201, 2019, 2019-0, 2019-05, 2019-05-2, 2019-05-20.
function periodOf(given) {
  const [year, month = '', day = ''] = given.split('-');
  if (year.length < 4) return { since: `${year}0年`, name: `${year}0—${year}9年` };
  if (!month) return { since: `${year}年`, name: `${year}年` };
  const months = { 0: [1, 9], 1: [10, 12] }[month] || [Number(month)];
  if (!day) return { since: `${year}年${months[0]}月`, name: `${year}年${months.join('—')}月` };
  const days = day.length < 2 ? [Number(day) * 10 || 1, day === '3' ? 31 : Number(day) * 10 + 9] : [Number(day)];
  const start = `${year}年${months[0]}月`;
  return { since: `${start}${days[0]}日`, name: `${start}${days.join('—')}日` };
}

// The middle words of a phrase that is longer, by more than one word.
function middle(phrase, width) {
  const from = Math.floor((phrase.length - width) / 2);
  return phrase.length <= width + 1 ? phrase : phrase.slice(from, from + width);
}

async function readJson(address) {
  const answer = await fetch(address, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${address} ${answer.status}`);
  return answer.json();
}

const eachOnce = rows => [...new Map(rows.map(row => [row.address, row]).reverse()).values()].reverse();

class SearchIndex {
  // Opened once, by whoever asks first; a failure is tried again.
  static open() {
    SearchIndex.opening ??= SearchIndex.start().catch(error => {
      SearchIndex.opening = null;
      throw error;
    });
    return SearchIndex.opening;
  }

  static async start() {
    const [engine, offered] = await Promise.all([
      import(new URL('search/pagefind.js', document.baseURI).href),
      readJson('search/search.json'),
    ]);
    await engine.options({ noWorker: true }); // it would need a worker's policy and saves nothing at this size
    const index = new SearchIndex(engine, offered);
    await index.openMore();
    return index;
  }

  // `home`: where the site lies whose index it is.
  constructor(engine, offered, home = document.baseURI) {
    this.engine = engine;
    this.home = home;
    this.offered = offered.filters;
    this.shards = offered.shards; // newest first
    this.opened = 0; // how many of them are asked
    this.entries = new Map(); // of those: what is told of each
    this.files = new Map();
  }

  // Further back, by some hundred entries: a shard is read only once somebody wants it, and asked from then on.
  openMore() {
    this.opening ??= this.openSome().finally(() => { this.opening = null; });
    return this.opening;
  }

  async openSome() {
    for (let more = 0; more < ENOUGH && this.opened < this.shards.length; this.opened += 1) {
      const folder = this.at(this.opened ? `search/${this.shards[this.opened].period}/` : 'search/');
      const { values, entries } = await readJson(`${folder}entries.json`); // first: the engine never forgets one that it could not join
      await this.join(folder);
      for (const [id, [address, date, state, its]] of Object.entries(entries)) {
        this.entries.set(id, { address, date, state, values: its.map(each => values[each]) });
      }
      more += this.shards[this.opened].entries;
    }
  }

  at(address) {
    return new URL(address, this.home).href;
  }

  // The engine begins with the newest.
  async join(folder) {
    if (this.opened) await this.engine.mergeIndex(folder);
  }

  search(phrase) {
    return this.engine.search(phrase);
  }

  // From when on entries are asked; empty where all are.
  get since() {
    return this.next ? periodOf(this.shards[this.opened - 1].period).since : '';
  }

  // How the period that comes next is called; empty where all are open.
  get next() {
    return this.opened < this.shards.length ? periodOf(this.shards[this.opened].period).name : '';
  }

  // Entries that hold all phrases, or all entries where there is none, in order: [{id, data}].
  async holding(phrases, sort) {
    const found = await this.narrowed(phrases);
    if (sort !== 'date' && phrases.length) return found;
    const day = ({ id }) => this.entries.get(id).date;
    return found.sort((one, other) => day(one) < day(other) ? 1 : -Number(day(one) > day(other)));
  }

  // Every word of a phrase costs a file to read. So a long one is asked by its middle, where names differ, and the few
  // entries that hold it are read; where they are many, more of the phrase is asked.
  async narrowed(phrases) {
    for (let width = SHORT; ; width += SHORT) {
      const pieces = phrases.map(phrase => middle(phrase, width));
      const found = await this.exactly(pieces);
      const cut = phrases.filter((phrase, at) => pieces[at].length < phrase.length);
      if (!cut.length) return found;
      if (found.length > FEW) continue;
      const holds = async result => {
        const text = closed((await result.data()).content);
        return cut.every(phrase => standing(text, [phrase]).length);
      };
      const held = await Promise.all(found.map(holds));
      return found.filter((_, at) => held[at]);
    }
  }

  // What names it first comes first: titles, then the head of the text. How early it does stands with each.
  async exactly(phrases) {
    const asked = phrases.length ? phrases.map(phrase => `"${phrase.join(' ')}"`) : [null];
    const answers = await Promise.all(asked.map(each => this.search(each)));
    const places = answers.map(({ results }) => new Map(results.map(each => [each.id, each.words[0] || 0])));
    const isKnown = ({ id }) => this.entries.has(id); // not while another index is being put in its place
    const found = answers[0].results.filter(each => isKnown(each) && places.every(place => place.has(each.id)));
    for (const each of found) each.early = places.reduce((sum, place) => sum + place.get(each.id), 0);
    return phrases.length ? found.sort((one, other) => one.early - other.early) : found;
  }

  // Filters with what there is to choose, in the order offered. What no list names comes as it is found, what began last
  // at the front.
  get filters() {
    const own = this.offered.map(each => ({ ...each, values: each.values.length ? each.values : this.found(each.key) }));
    return [...own, { key: 'state', name: '状态', values: STATES }];
  }

  found(key) {
    const began = new Map();
    for (const { values, date } of this.entries.values()) {
      for (const [its, name] of values) {
        if (its === key && date && !(began.get(name) < date)) began.set(name, date);
      }
    }
    return [...began].sort(([, one], [, other]) => one < other ? 1 : -1).map(([name]) => name);
  }

  // What is shown beside a title.
  told({ values, state, date }) {
    return { kind: (values.find(([key]) => key === 'kind') || [])[1], state: stateOf(state), date };
  }

  has({ values, state }, key, name) {
    return key === 'state' ? stateOf(state) === name : values.some(([its, own]) => its === key && own === name);
  }

  // Rows whose number is what was typed, or begins with it; those that are it first. Whether these are all.
  async numbers(query) {
    const whole = words(query).join('');
    if (whole.length < LEAST_OF_NUMBER || !/\d/.test(whole) || YEAR.test(whole)) return { rows: [], all: true };
    const isCode = /^[0-9a-z]+$/.test(whole); // people part codes by blanks
    const typed = [...new Set([words(query).join(' '), ...(isCode ? [whole] : [])])];
    const read = await Promise.all(typed.map(each => this.beginning('numbers', each)));
    const keyed = read.flatMap(({ rows }) => rows).map(row => ({ row, key: words(row.number).join(' ') }));
    const found = keyed.filter(({ key }) => typed.some(each => key.startsWith(each)));
    const first = [...found.filter(({ key }) => typed.includes(key)), ...found].map(({ row }) => row);
    return { rows: eachOnce(first), all: read.every(({ all }) => all) };
  }

  // Of what is not open: rows whose name holds all phrases, unless there are too many to read. Their pages tell of all years.
  async names(phrases) {
    const longest = phrases.reduce((one, other) => other.length > one.length ? other : one, []);
    if (!this.next || longest.length < 2) return [];
    const open = new Set([...this.entries.values()].map(({ address }) => address));
    const { rows, all } = await this.beginning('names', longest.join(' '));
    const holds = ({ number, address }) => !open.has(address) && phrases.every(phrase => standing(number, [phrase]).length);
    return all ? eachOnce(rows.filter(holds)) : [];
  }

  // The rows of a look-up among which those are that begin so, and whether they all are there.
  async beginning(name, typed) {
    const beginnings = await this.file(`${name}.json`);
    const holding = beginnings.filter(each => each.startsWith(typed) || typed.startsWith(each));
    const hex = each => [...new TextEncoder().encode(each)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    const read = holding.slice(0, MOST_FILES).map(each => this.file(`${name}/${hex(each) || 'all'}.json`));
    return { rows: (await Promise.all(read)).flat(), all: holding.length <= MOST_FILES };
  }

  file(name) {
    if (!this.files.has(name)) this.files.set(name, readJson(this.at(`search/${name}`)));
    return this.files.get(name);
  }
}
