'use strict';
// Working days as generator/gongshi/law/workdays.py counts them, over the years that a page brings along. Days are
// texts such as 2025-10-01. tests/workdays.json holds the two together.

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEKDAYS = '日一二三四五六';

const addDays = (day, days) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
const weekdayOf = day => new Date(Date.parse(day)).getUTCDay();
const weekdayName = day => `周${WEEKDAYS[weekdayOf(day)]}`;

// A day that a date field gives: nothing, or half a date, while it is being typed.
const isDay = text => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

function longDate(day) {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

// No calendar for a year: the count would be a guess.
class UnknownYear extends Error {
  constructor(year) {
    super(`没有${year}年的放假安排`);
    this.year = year;
  }
}

class Workdays {
  constructor({ years, postingDayCounts, endsOnWorkingDay }) {
    Object.assign(this, { years, postingDayCounts, endsOnWorkingDay });
  }

  // Whether people work on a day, and if that is not what its weekday says, why and by which notice.
  day(day) {
    const year = this.years[day.slice(0, 4)];
    if (!year) throw new UnknownYear(Number(day.slice(0, 4)));
    const special = year.days[day.slice(5)];
    if (special) return { day, working: special[0] === 1, reason: special[1], source: year.source, link: year.link };
    const weekend = [0, 6].includes(weekdayOf(day));
    return { day, working: !weekend, reason: weekend ? weekdayName(day) : '', source: '', link: '' };
  }

  // Every day from the first to the last, both inclusive.
  between(first, last) {
    const days = [];
    for (let day = first; day <= last; day = addDays(day, 1)) days.push(this.day(day));
    return days;
  }

  count(first, last) {
    return this.between(first, last).filter(each => each.working).length;
  }

  // The n-th working day after a day, which itself is not counted.
  after(day, number) {
    let [last, left] = [day, number];
    while (left > 0) {
      last = addDays(last, 1);
      left -= this.day(last).working ? 1 : 0;
    }
    return last;
  }

  // The first day that may count for what is posted on a day, as the office reads the measures.
  firstCountable(posted) {
    return this.postingDayCounts ? posted : addDays(posted, 1);
  }

  // The day on which what is posted on a day has hung for a number of working days.
  earliestEnd(posted, number) {
    return this.after(addDays(this.firstCountable(posted), -1), number);
  }

  // Every day from the posting to the last, each with its number among those that count, or 0.
  counted(posted, last) {
    const first = this.firstCountable(posted);
    let number = 0;
    return this.between(posted, last).map(each => {
      const counts = each.working && each.day >= first;
      number += counts ? 1 : 0;
      return { ...each, number: counts ? number : 0 };
    });
  }

  // What to say of a year that is not there.
  refusal({ year }) {
    const known = Object.keys(this.years).map(Number);
    if (known.length && year < Math.min(...known)) return `本页只收录${Math.min(...known)}年以来的放假安排，不能计算${year}年。`;
    return `本站还没有${year}年的放假安排，不能计算。国务院办公厅一般在上一年年底公布，公布并录入之后才能算出，本站不按往年推定。`;
  }
}

// Every day counts, whatever people do on it, so that no year is unknown.
class CalendarDays extends Workdays {
  day(day) {
    return { day, working: true, reason: '', source: '', link: '' };
  }
}

const UNIT_NAMES = { working: '工作日', calendar: '自然日' };
const pageData = id => JSON.parse(document.getElementById(id).textContent);
