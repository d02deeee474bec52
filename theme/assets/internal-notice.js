'use strict';
// internal-notice.html: fills in the notice inside an organisation and counts its days. Needs workdays.js, sheet.js.

const place = id => document.getElementById(id);
const value = id => place(id).value.trim();
const { least, unit = 'working' } = pageData('internal-notice-data');
const workdays = new (unit === 'calendar' ? CalendarDays : Workdays)(pageData('workday-tables'));

// The last day, or why there is none; both are empty while something is missing.
function lastDay() {
  const [start, number] = [value('start'), Number(value('number'))];
  if (!isDay(start) || !(Number.isInteger(number) && number >= 1 && number <= 99)) return ['', ''];
  try {
    return [workdays.earliestEnd(start, number), ''];
  } catch (error) {
    if (!(error instanceof UnknownYear)) throw error;
    return ['', workdays.refusal(error)];
  }
}

// The days that a reader would count wrongly, in runs: a holiday in the week, a weekend that is worked.
function unusual(last) {
  const runs = [];
  for (const each of last ? workdays.between(value('start'), last) : []) {
    if (!each.reason || each.reason.startsWith('周')) continue;
    const run = runs[runs.length - 1];
    const joins = run && run.working === each.working && addDays(run.last, 1) === each.day;
    if (joins) run.last = each.day;
    else runs.push({ first: each.day, last: each.day, working: each.working, reasons: new Set() });
    runs[runs.length - 1].reasons.add(each.reason);
  }
  const days = run => longDate(run.first) + (run.last > run.first ? `至${longDate(run.last)}` : '');
  return runs.map(run => `${days(run)}${[...run.reasons].join('、')}${run.working ? '，计入' : '，不计入'}`);
}

function update(sheet) {
  const [last, refusal] = lastDay();
  const start = isDay(value('start')) ? longDate(value('start')) : '';
  const posting = workdays.postingDayCounts ? '公示当日计入' : '公示当日不计入';
  sheet.fill({
    'award-title': value('award'),
    award: value('award'),
    name: value('name'),
    round: value('round'),
    start,
    end: last && longDate(last),
    number: last ? value('number') : '',
    off: last && `${[posting, ...unusual(last)].join('；')}。`,
    contact: value('contact'),
  });
  const short = Number(value('number')) < least && value('number') !== '';
  const missing = ['name', 'contact'].filter(id => !value(id)).map(id => (id === 'name' ? '组织名称' : '联系部门、联系人和电话'));
  if (!start) missing.push('开始公示的日期');
  if (start && !last) missing.push(refusal ? `公示到哪一天（${refusal.replace(/。$/, '')}）` : `公示多少个${UNIT_NAMES[unit]}`);
  if (short) missing.push(`够数的${UNIT_NAMES[unit]}（不少于${least}个）`);
  return missing;
}

place('start').defaultValue = gongshiLive.today();
new Sheet('组织内部公示', update);
