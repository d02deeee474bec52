'use strict';
// The index: what holds a phrase, which numbers begin with what was typed, how many there are of each kind. Nothing is
// read before the first question. Needs search-text.js.

const MOST_NUMBERS = 10;
const LEAST_OF_NUMBER = 4; // characters, before a beginning counts as one
const YEAR = /^(19|20)\d\d$/;

// What stands for a value of a filter in the index, and for a day: words that nobody types.
const STATE = 'zzstate';
const DAY = 'zzdate';
const dayOf = mark => mark.replace(/^\D+(\d{4})0(\d\d)0(\d\d)$/, '$1-$2-$3');
const STATES = ['正在公示', '即将公示', '公示期满', '已办结', '称号未撤销', '称号已撤销'];

// The name of a state. A window is given by its days, so that the page is right without being built again.
function stateOf(mark) {
  const given = mark.slice(STATE.length);
  if (!/\d/.test(given)) return { settled: '已办结', stands: '称号未撤销', revoked: '称号已撤销' }[given] || '';
  const [opens, closes] = [given.slice(0, 10), given.slice(11)].map(day => day.replace(/^(....).(..)./, '$1-$2-'));
  const day = gongshiLive.today(); // of live.js
  if (day < opens) return '即将公示';
  return day <= closes ? '正在公示' : '公示期满';
}

async function readJson(address) {
  const answer = await fetch(address, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${address} ${answer.status}`);
  return answer.json();
}

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
    for (const shard of offered.shards) await engine.mergeIndex(new URL(`search/${shard}/`, document.baseURI).pathname);
    return new SearchIndex(engine, offered);
  }

  constructor(engine, offered) {
    this.engine = engine;
    this.numberFiles = offered.numbers;
    const states = STATES.map(name => [offered.states.filter(mark => stateOf(mark) === name), name]);
    const filters = offered.filters.map(each => ({ ...each, values: each.values.map(([mark, name]) => [[mark], name]) }));
    this.filters = [...filters, { key: 'state', name: '状态', values: states }]; // a value: its marks, its name
    this.members = null;
    this.files = new Map();
  }

  // Entries that hold all phrases, or all entries where there is none, in order: [{id, data}].
  async holding(phrases, sort) {
    const options = sort === 'date' ? { sort: { date: 'desc' } } : {};
    const asked = phrases.length ? phrases.map(phrase => `"${phrase.join(' ')}"`) : [null];
    const answers = await Promise.all(asked.map(each => this.engine.search(each, options)));
    const places = answers.map(({ results }) => new Map(results.map(each => [each.id, each.words[0] || 0])));
    const found = answers[0].results.filter(each => places.every(place => place.has(each.id)));
    if (sort === 'date' || !phrases.length) return found;
    const early = each => places.reduce((sum, place) => sum + place.get(each.id), 0);
    return found.sort((one, other) => early(one) - early(other)); // what names it first: titles, then the head of the text
  }

  // For each filter and value, which entries have it: Map of key → Map of name → Set of ids. Read once.
  async membership() {
    const idsOf = async mark => (await this.engine.search(`"${mark}"`)).results.map(each => each.id);
    const ofValue = async ([marks, name]) => [name, new Set((await Promise.all(marks.map(idsOf))).flat())];
    const ofFilter = async ({ key, values }) => [key, new Map(await Promise.all(values.map(ofValue)))];
    this.members ??= Promise.all(this.filters.map(ofFilter)).then(found => new Map(found));
    return this.members;
  }

  // What marks say of an entry: its kind, its day, its state, and whether it has a filter's value.
  told(marks) {
    const named = key => this.filters.find(each => each.key === key).values;
    const nameIn = key => (named(key).find(([own]) => own.some(mark => marks.includes(mark))) || [])[1] || '';
    return { kind: nameIn('kind'), state: nameIn('state'), date: dayOf(marks.find(mark => mark.startsWith(DAY)) || '') };
  }

  has(marks, key, name) {
    const { values } = this.filters.find(each => each.key === key);
    return values.some(([own, its]) => its === name && own.some(mark => marks.includes(mark)));
  }

  // Rows whose number is what was typed, or begins with it; those that are it first.
  async numbers(query) {
    const whole = words(query).join('');
    if (whole.length < LEAST_OF_NUMBER || !/\d/.test(whole) || YEAR.test(whole)) return [];
    const isCode = /^[0-9a-z]+$/.test(whole); // people part codes by blanks
    const typed = [...new Set([words(query).join(' '), ...(isCode ? [whole] : [])])];
    const rows = (await Promise.all(typed.map(each => this.beginning(each)))).flat();
    return rows.filter((row, index) => rows.findIndex(other => other.address === row.address) === index);
  }

  async beginning(typed) {
    const last = this.numberFiles.filter((file, at) => {
      const next = this.numberFiles[at + 1];
      return file.from <= `${typed}\u{10FFFF}` && (!next || next.from >= typed);
    });
    const rows = (await Promise.all(last.map(({ file }) => this.file(file)))).flat();
    const found = rows.filter(({ key }) => key.startsWith(typed));
    return [...found.filter(({ key }) => key === typed), ...found.filter(({ key }) => key !== typed)];
  }

  async file(name) {
    if (!this.files.has(name)) {
      const rows = await readJson(`search/${name}`);
      this.files.set(name, rows.map(row => ({ ...row, key: words(row.number).join(' ') })));
    }
    return this.files.get(name);
  }
}
