'use strict';
// eligibility.html: what the answers mean, and whether an earlier title still bars. No answer is sent. Needs workdays.js and lookup.js.

const place = id => document.getElementById(id);
const PAUSE = 300; // milliseconds without a key before a large register is asked
const OUTCOMES = {
  yes: ['yes', '按回答，没有发现不符合这一项'],
  no: ['no', '按回答，不符合这一项'],
  unsure: ['mind', '先核实；条文怎样理解，可以咨询'],
};

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function answer(tone, verdict, ...more) {
  return make('div', `answer answer-${tone}`, make('strong', '', verdict), ...more.map(each => make('p', '', each)));
}

// Conditions

const activity = () => document.querySelector('[name="activity"]:checked')?.value || '';
const questions = () => [...document.querySelectorAll('.question')].filter(each => !each.hidden);
const given = question => question.querySelector('input:checked')?.value || '';

function showActivity() {
  for (const each of document.querySelectorAll('.question[data-only-for]')) {
    each.hidden = activity() !== '' && each.dataset.onlyFor !== activity();
  }
}

function showOutcome(question) {
  const line = question.querySelector('.question-outcome');
  const [tone, words] = OUTCOMES[given(question)] || ['', ''];
  line.className = `question-outcome outcome-${tone}`;
  line.textContent = words;
  line.hidden = !words;
}

const named = list => list.map(each => `${each.dataset.title}（${each.dataset.article}）`).join('、');

function showWhole() {
  const by = value => questions().filter(each => given(each) === value);
  const [no, unsure, open] = [by('no'), by('unsure'), by('')];
  const lines = [];
  if (no.length) lines.push(`答“否”的：${named(no)}。申报条件应当全部符合，这些项不符合的，不能申报。`);
  if (unsure.length) lines.push(`答“不确定”的：${named(unsure)}。核实之后再定。`);
  if (open.length) lines.push(`还有${open.length}项没有回答。`);
  const verdict = no.length ? '按回答，有不符合的申报条件' : unsure.length || open.length ? '还不能得出结果' : '按回答，没有发现不符合的申报条件';
  const tone = no.length ? 'no' : unsure.length || open.length ? 'mind' : 'yes';
  const all = answer(tone, verdict, ...lines, ...(place('who') ? ['曾获称号的，再查下面“以前的称号”。'] : []), '自查结果仅供参考，以资格审查为准。');
  place('outcome').className = all.className;
  place('outcome').replaceChildren(...all.childNodes);
  place('outcome').hidden = false;
}

// Earlier titles

const { plain } = Lookup;

function isMeant(holder, asked) {
  const names = [holder.name, ...holder.former_names];
  return plain(holder.credit_code || holder.person_code) === asked || names.some(name => plain(name).includes(asked));
}

// Their titles, the oldest decision first; `more`: whether there are others of such a name.
async function found(asked) {
  const { found: known, more } = await lookup.among(asked);
  const meant = known.filter(each => isMeant(each, asked));
  const titles = meant.flatMap(holder => holder.titles.filter(each => each.id).map(title => ({ holder, title })));
  const when = ({ title }) => `${title.decided} ${String(title.place).padStart(6, '0')}`;
  return { titles: titles.sort((one, other) => (when(one) < when(other) ? -1 : 1)), more };
}

// Of a day on which somebody applies: whether it still lies in the bar, and until when that lasts.
function barred(until, day, what) {
  return day <= until ? ['no', `到${longDate(until)}为止，${what}`] : ['yes', `${what}的期限到${longDate(until)}为止，已经过了`];
}

function aboutTitle({ holder, title }, day) {
  const head = `${holder.name}：${title.year}年度${title.award_name}${title.state === 'revoked' ? '（已撤销）' : ''}`;
  const bars = [];
  if (title.revoked_until) bars.push(barred(title.revoked_until, day, '不接受再次申报任何奖项'));
  if (title.same_award_until) bars.push(barred(title.same_award_until, day, `不得再次申报${title.award_name}`));
  const tone = bars.some(([each]) => each === 'no') ? 'no' : 'yes';
  const link = make('a', 'more', '查看这个称号');
  link.href = lookup.at(title.address);
  return answer(tone, head, ...bars.map(([, words]) => `${words}。`), link);
}

async function earlier(asked, day) {
  const { titles, more } = await found(asked);
  const rest = more ? [answer('mind', '这样的名称还有，没有列全', '把名称写得更完整，或者写代码，再查一次。')] : [];
  if (!titles.length && !more) return [answer('mind', '本站登载的称号里没有查到', '核对名称或者代码；本站没有登载的届次，查当年的表彰决定。')];
  return [...rest, ...titles.map(each => aboutTitle(each, day))];
}

let question = 0; // only the newest is answered

async function showEarlier() {
  const mine = ++question;
  const asked = plain(place('who').value);
  const day = isDay(place('when').value) ? place('when').value : gongshiLive.today();
  if (!lookup.all) await new Promise(resolve => { setTimeout(resolve, PAUSE); });
  if (mine !== question) return;
  const failed = error => [answer('mind', '没有查成', `${error.message}。`)];
  const cards = asked.length >= 2 ? await earlier(asked, day).catch(failed) : [];
  if (mine === question) place('earlier-answer').replaceChildren(...cards);
}

function show(event) {
  if (event.target.name === 'activity') showActivity();
  if (event.target.closest('.question')) showOutcome(event.target.closest('.question'));
  if (event.target.type === 'radio') showWhole();
  else showEarlier();
}

document.querySelector('.prose').addEventListener('input', show);
place('check-off').hidden = true;
if (place('earlier-on')) {
  place('when').value = gongshiLive.today();
  place('earlier-on').hidden = false;
  place('earlier-off').hidden = true;
}
