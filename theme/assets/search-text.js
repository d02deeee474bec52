'use strict';
// Text as the index holds it: a run of letters and digits is one word, every other character is a word of its own.
// As in generator/gongshi/views/runs.py; cases in tests/search/text.json hold the two together.

const LETTER = /[\p{L}\p{N}]/u;
const WORD = /[0-9A-Za-z]+|[\p{L}\p{N}]|[\u{20000}-\u{3FFFF}]/gu;
const YEAR_IN_BRACKETS = /\s*[〔［[（(【]\s*(\d{4})\s*[〕］\]）)】]\s*(?=\d)/gu;

// Letters and digits in their plain forms: ＧＢ → GB; nothing else is changed.
const plain = text => [...text].map(each => LETTER.test(each) ? each.normalize('NFKC') : each).join('');

const words = text => (plain(text).match(WORD) || []).map(word => word.toLowerCase());

// What is asked for: phrases, each a list of words that have to follow one another. Blanks and the ends of clauses part
// phrases, except blanks inside a document number, where people put them at will.
function phrasesOf(query) {
  const joined = plain(query).replace(YEAR_IN_BRACKETS, '〔$1〕').replace(/(\d)\s+(?=号)/gu, '$1');
  const phrases = joined.split(/[\s、，。；：！？]+/u).map(words).filter(phrase => phrase.length);
  return phrases.filter((phrase, index) => phrases.findIndex(other => other.join(' ') === phrase.join(' ')) === index);
}

// The text as it was before the index parted it, its lines parted by line breaks.
const closed = content => content.replace(/ /g, '').replace(/␣/g, ' ').replace(/▁/g, '_').replace(/¶/g, '\n');

// Where phrases stand in a text: [from, to] in order, none overlapping another.
function standing(text, phrases) {
  const found = [...text.matchAll(/[、，。；：！？\n]|[0-9A-Za-z]+|[\p{L}\p{N}]|[\u{20000}-\u{3FFFF}]/gu)]
    .map(match => [match[0].toLowerCase(), match.index, match.index + match[0].length]);
  const ranges = phrases.flatMap(phrase => found.flatMap((word, at) =>
    phrase.every((each, step) => (found[at + step] || [])[0] === each) ? [[word[1], found[at + phrase.length - 1][2]]] : []));
  ranges.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  return ranges.filter(([from], index) => ranges.slice(0, index).every(([, to]) => to <= from));
}
