'use strict';
// workdays.html: counts out what is posted on a day, in working days or in calendar days. Nothing leaves the browser. Needs workdays.js.

const place = id => document.getElementById(id);
const workdays = new Workdays(pageData('workday-tables'));
const everyDay = new CalendarDays(pageData('workday-tables'));
const MOST_DAYS = 400; // of a count to a last day; beyond it somebody mistyped a year

const unit = () => document.querySelector('#asked :checked')?.dataset.unit ?? 'working';
const counting = () => (unit() === 'calendar' ? everyDay : workdays);

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function answer(tone, verdict, ...more) {
  place('count-answer').className = `answer answer-${tone}`;
  place('count-answer').replaceChildren(make('strong', '', verdict), ...more.map(each => make('p', '', each)));
}

function dayLine(each, posted) {
  const said = each.number ? `第${each.number}${unit() === 'calendar' ? '天' : '日'}` : each.day === posted && each.working ? '发布日，不计入' : '不计入';
  const why = each.reason.startsWith('周') ? '' : each.reason;
  const date = make('span', 'day-date', `${longDate(each.day)} ${weekdayName(each.day)}`);
  return make('li', each.number ? 'day-counts' : '', date, make('strong', '', said), make('span', '', why));
}

// The notices of the State Council that the days rest on, each once.
function sources(days) {
  const links = new Map(days.filter(each => each.source).map(each => [each.source, each.link]));
  return [...links].map(([source, address]) => {
    const line = make('p', 'basis', '放假和调休的依据：');
    const named = make(address ? 'a' : 'span', '', source);
    if (address) named.href = address;
    line.append(named);
    return line;
  });
}

// Whether a period may not end on a day, as the office reads the measures.
const isOff = last => workdays.endsOnWorkingDay && !workdays.day(last).working;

// The day on which a period ends that was to end on a day off.
const moved = last => (workdays.day(last).working ? last : workdays.after(last, 1));

function toTheEnd(posted, last) {
  const days = counting().counted(posted, last);
  const number = days.filter(each => each.number).length;
  const wanted = Number(place('number').value);
  const enough = wanted > 0 && number < wanted ? `不足${wanted}个，最早到${longDate(counting().earliestEnd(posted, wanted))}。` : '';
  const late = isOff(last) ? `${longDate(last)}是休息日。按本站的取法，最后一天应当是工作日，顺延到${longDate(moved(last))}。` : '';
  answer(enough || late ? 'mind' : 'yes', `到${longDate(last)}共${number}个${UNIT_NAMES[unit()]}`, ...[enough, late].filter(Boolean));
  return days;
}

function forANumber(posted, number) {
  const full = counting().earliestEnd(posted, number);
  const last = isOff(full) ? moved(full) : full;
  const late = last === full ? '' : `${longDate(full)}是休息日，按本站的取法顺延到${longDate(last)}。`;
  const enough = `从${longDate(posted)}开始公示，到${last === full ? '这一天' : longDate(full)}满${number}个${UNIT_NAMES[unit()]}。`;
  answer('yes', `最早到${longDate(last)}（${weekdayName(last)}）`, ...[enough, late].filter(Boolean));
  return counting().counted(posted, last);
}

function counted() {
  const [posted, last, number] = [place('start').value, place('end').value, Number(place('number').value)];
  if (!isDay(posted)) return answer('mind', '填写开始公示的日期');
  if (last && !isDay(last)) return answer('mind', '最后一天不是日期');
  if (last && last < posted) return answer('mind', '最后一天早于开始的日期');
  if (last && last > addDays(posted, MOST_DAYS)) return answer('mind', '两个日期相距太远，核对年份');
  if (last) return toTheEnd(posted, last);
  if (!(Number.isInteger(number) && number >= 1 && number <= 99)) return answer('mind', '公示天数写1至99');
  return forANumber(posted, number);
}

function show() {
  let days = [];
  try {
    days = counted() || [];
  } catch (error) {
    if (!(error instanceof UnknownYear)) throw error;
    answer('no', '不能计算', workdays.refusal(error));
  }
  place('count-days').replaceChildren(...days.map(each => dayLine(each, place('start').value)));
  place('count-sources').replaceChildren(...sources(days));
}

if (place('asked')) {
  place('asked').addEventListener('change', event => {
    place('number').value = event.target.value;
    document.querySelector('label[for=number]').textContent = `公示多少个${UNIT_NAMES[unit()]}`;
  });
}
place('start').value = gongshiLive.today();
place('count-on').addEventListener('input', show);
place('count-on').hidden = false;
place('count-off').hidden = true;
show();
