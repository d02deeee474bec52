'use strict';
// What is shown of an answer: results with their words marked, filters with their counts. Builds nodes, never HTML.
// Needs search-text.js and search-index.js.

const AROUND = 36; // characters shown on each side of what was found
const MOST_PIECES = 2;
const MOST_CHOICES = 20; // of a filter, unfolded

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

// The text from one place to another, what was found in it marked.
function marked(text, ranges, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  for (const [start, end] of ranges) {
    if (start < from || end > to) continue;
    nodes.push(text.slice(at, start), make('mark', '', text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at, to)];
}

// The lines in which most was found, or else how the text begins.
function excerpt(text, phrases) {
  const lines = text.split('\n').map(line => [line, standing(line, phrases)]);
  const held = ([line]) => phrases.filter(phrase => standing(line, [phrase]).length).length;
  const telling = lines.filter(([, ranges]) => ranges.length).sort((one, other) => held(other) - held(one)).slice(0, MOST_PIECES);
  const pieces = (telling.length ? telling : lines.slice(0, 1)).map(([line, ranges]) => {
    const [first, last] = ranges.length ? [ranges[0][0], ranges[0][1]] : [0, 0];
    const from = first > AROUND ? first - AROUND : 0;
    const to = line.length > last + 2 * AROUND ? last + 2 * AROUND : line.length;
    return [from ? '…' : '', ...marked(line, ranges, from, to), to < line.length ? '…' : ''];
  });
  return pieces.map(piece => make('p', 'search-excerpt', ...piece));
}

const TONES = { 正在公示: 'open', 即将公示: 'upcoming', 称号已撤销: 'revocation' };

function resultNode({ address, kind, state, date, title, text, number }, phrases) {
  const link = make('a', '', ...marked(title, standing(title, phrases)));
  link.href = address;
  const about = make('p', 'search-about', make('span', 'badge', kind));
  if (state) about.append(make('span', `badge badge-${TONES[state] || 'done'}`, state));
  if (date) {
    const time = make('time', '', date);
    time.dateTime = date;
    about.append(time);
  }
  if (number && number !== title) about.append(make('span', 'search-number', number));
  return make('li', 'search-result', about, make('p', 'search-title', link), ...(text ? excerpt(text, phrases) : []));
}

// One entry of the index, read when it is to be shown. The title is its first line.
async function entryOf(result, index) {
  const { content } = await result.data();
  const [title, ...text] = content.split('¶').map(closed);
  const told = index.entries.get(result.id);
  return { address: told.address, title, text: text.join('\n'), ...index.told(told) };
}

// Filters as boxes to tick; a value that would find nothing is not offered, unless it is ticked. Of many the first are
// shown, and those that are ticked; the others are folded.
function choices(filters, counted, chosen) {
  return filters.flatMap(({ key, name, values }) => {
    const offered = values.filter(value => counted(key, value) || chosen(key).has(value));
    if (!offered.length) return [];
    const box = value => {
      const input = make('input');
      Object.assign(input, { type: 'checkbox', name: key, value, checked: chosen(key).has(value) });
      return make('label', 'pick', input, make('span', '', value, make('small', '', String(counted(key, value)))));
    };
    const isFirst = (value, at) => offered.length <= MOST_CHOICES || at < MOST_CHOICES || chosen(key).has(value);
    const rest = offered.filter((value, at) => !isFirst(value, at));
    const more = make('details', 'search-more-choices', make('summary', '', `其余${rest.length}项`), ...rest.map(box));
    return [make('fieldset', 'search-choice', make('legend', '', name), ...offered.filter(isFirst).map(box), ...(rest.length ? [more] : []))];
  });
}
