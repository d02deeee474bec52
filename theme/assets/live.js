'use strict';
// Every page: brings what time changes up to the reader's clock, in Beijing time whatever the reader's zone. Words come
// from the page, where each state still to come lies ready in a <template>; gongshi/views/live.py says the same.
(() => {
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;
  const { asOf, staleDays, still } = document.currentScript.dataset; // as of when the page says what it says
  const { moment: built = asOf } = document.documentElement.dataset; // as of when the site was built, from moment.js

  const beijing = ms => new Date(ms + 8 * HOUR).toISOString(); // all of China keeps this time, without summer time
  const endOf = day => Date.parse(`${day}T00:00:00+08:00`) + DAY;

  function stateOf({ opens, closes, settled, replaced }, today) { // days compare as text
    if (replaced) return 'replaced';
    if (today < opens) return 'upcoming';
    if (today > closes) return settled ? 'settled' : 'closed';
    return today === closes ? 'last-day' : 'open';
  }

  function standing(facts, ms) {
    const today = beijing(ms).slice(0, 10);
    const state = stateOf(facts, today);
    return {
      state,
      remaining: facts.counted.filter(day => day > today).length,
      hours: state === 'last-day' ? Math.ceil((endOf(facts.closes) - ms) / HOUR) : 0,
    };
  }

  // A clock that is behind the page is wrong, or the page is of a moment to come: it then speaks as it was built. So it does in a preview.
  const moment = () => still === undefined ? Math.max(Date.now(), Date.parse(asOf)) : Date.parse(asOf);

  const factsOf = ({ dataset: { opens, closes, counted } }) => ({ opens, closes, counted: counted.split(' ') });
  const copies = template => [...template.content.cloneNode(true).childNodes];
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // What an element holds and is called in each state. What it was built with stands for states without a template.
  function understand(element) {
    const templates = all(':scope > template', element);
    const texts = new Map(templates.flatMap(template => {
      const nodes = copies(template);
      return template.dataset.states.trim().split(' ').map(state => [state, nodes]);
    }));
    templates.forEach(template => template.remove());
    const nodes = [...element.childNodes];
    const { className, dataset } = element;
    return {
      element,
      facts: factsOf(element),
      built: dataset.live,
      classIn: state => element.getAttribute(`data-class-${state}`) ?? className,
      textIn: texts.size ? state => texts.get(state) ?? nodes : null,
    };
  }

  function put(live, { state, remaining, hours }) {
    const { element } = live;
    if (element.dataset.live !== state) {
      element.dataset.live = state;
      if (element.className !== live.classIn(state)) element.className = live.classIn(state);
      if (live.textIn) {
        element.replaceChildren(...live.textIn(state));
        element.hidden = !element.textContent.trim();
      }
    }
    write('[data-live-remaining]', element, remaining);
    write('[data-live-hours]', element, hours);
    for (const each of all('[data-live-remaining], [data-live-remains]', element)) each.hidden = remaining === 0;
  }

  function write(selector, within, text) {
    for (const each of all(selector, within)) {
      if (each.textContent !== String(text)) each.textContent = text;
    }
  }

  function markDays(strip, today) {
    for (const day of all('.day', strip)) {
      const date = day.querySelector('time').dateTime;
      const when = date === today ? 'today' : date < today ? 'past' : 'future';
      day.className = day.className.replace(/\bday-(past|today|future)\b/, `day-${when}`);
      const flag = day.querySelector('[data-flag]');
      write('[data-flag]', day, when === 'today' ? strip.querySelector('template').content.textContent : flag.dataset.flag);
    }
  }

  // The moment of what is said of windows; without a window on the page, nothing that the clock could know.
  function date(ms) {
    const minute = beijing(ms).slice(0, 16);
    for (const each of all('[data-live-moment]')) {
      each.dateTime = `${minute}+08:00`;
      each.textContent = minute.replace('T', ' ');
    }
    const abroad = new Date(ms).getTimezoneOffset() !== -480;
    for (const each of all('[data-live-abroad]')) each.hidden = !abroad;
  }

  const minuteOf = iso => beijing(Date.parse(iso)).slice(0, 16).replace('T', ' ');

  // A page that time does not touch is not made anew when the site is; so the foot gets the site's moment here.
  function site() {
    write('[data-live-site] [data-live-built]', document, minuteOf(built));
    for (const each of all('[data-live-site]')) each.hidden = false;
  }

  function warn(ms, moved) {
    const bar = document.getElementById('stale');
    const days = Math.floor((ms - Date.parse(built)) / DAY);
    const reason = days >= Number(staleDays) ? 'old' : moved ? 'moved' : '';
    if (bar.dataset.reason !== reason) {
      const template = reason && bar.querySelector(`template[data-reason="${reason}"]`);
      all(':scope > :not(template)', bar).forEach(each => each.remove());
      if (template) bar.append(...copies(template));
      bar.dataset.reason = reason;
      bar.hidden = !reason;
    }
    write('[data-live-age]', bar, days);
    write('[data-live-built]', bar, minuteOf(built));
  }

  function start() {
    const lives = all('[data-live]').map(understand);
    let timer = 0;
    function update() {
      const ms = moment();
      site();
      for (const live of lives) put(live, standing(live.facts, ms));
      for (const strip of all('[data-live-days]')) markDays(strip, beijing(ms).slice(0, 10));
      date(ms);
      warn(ms, lives.some(({ element, built }) => element.dataset.live !== built));
      clearTimeout(timer);
      timer = setTimeout(update, 60_000 - (ms % 60_000)); // whatever changes does so with the minute
    }
    update();
    document.addEventListener('visibilitychange', () => document.hidden || update());
    addEventListener('pageshow', update);
    addEventListener('beforeprint', update);
  }

  if (still === undefined) start();
  globalThis.gongshiLive = { standing, today: () => beijing(moment()).slice(0, 10) }; // for the page's own scripts
})();
