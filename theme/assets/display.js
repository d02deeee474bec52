/* 长者模式, type size and colours as the reader chose them. Loaded in the head without `defer`, so that the choice holds
   before anything is drawn. What is kept stays in this browser; where a browser refuses to keep it, the choice holds for
   the page that is open. */
'use strict';

(() => {
  const KEPT = 'gongshi-display';
  const SIZES = ['17', '20', '24', '30']; // of body text in px; the first is the site's own
  const SCHEMES = { system: 'screen and (prefers-color-scheme: dark)', light: 'not all', dark: 'screen' };
  const root = document.documentElement;

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT)) || {};
      return {
        elder: kept.elder === 'on' ? 'on' : 'off',
        size: SIZES.includes(kept.size) ? kept.size : SIZES[0],
        scheme: Object.hasOwn(SCHEMES, kept.scheme) ? kept.scheme : 'system',
      };
    } catch {
      return { elder: 'off', size: SIZES[0], scheme: 'system' };
    }
  };

  const keep = (chosen) => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(chosen));
    } catch { /* refused: the page that is open has it all the same */ }
  };

  /** What is shown for a choice: 长者模式 never shows the smallest size. */
  const shown = (chosen) =>
    chosen.elder === 'on' && chosen.size === SIZES[0] ? { ...chosen, size: SIZES[1] } : chosen;

  const apply = (chosen) => {
    const { elder, size, scheme } = shown(chosen);
    root.toggleAttribute('data-elder', elder === 'on');
    root.toggleAttribute('data-size', size !== SIZES[0]);
    if (size !== SIZES[0]) root.dataset.size = size;
    document.getElementById('dark').media = SCHEMES[scheme];
  };

  const press = (chosen) => {
    const now = shown(chosen);
    for (const button of document.querySelectorAll('.display-panel button')) {
      const { set, value } = button.dataset;
      button.setAttribute('aria-pressed', String(now[set] === value));
    }
  };

  let chosen = read();

  const choose = (button) => {
    const { set, value } = button.dataset;
    const off = set === 'elder' && chosen.elder === 'on';
    chosen = { ...chosen, [set]: off ? 'off' : value };
    keep(chosen);
    apply(chosen);
    press(chosen);
  };

  const closeOnEscape = (event) => {
    const open = event.key === 'Escape' && document.querySelector('.masthead details[open]');
    if (!open) return;
    open.open = false;
    open.querySelector('summary').focus();
  };

  root.dataset.display = ''; // the control may show itself
  apply(chosen);
  document.addEventListener('DOMContentLoaded', () => {
    press(chosen);
    document.querySelector('.display-panel').addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (button) choose(button);
    });
    document.addEventListener('keydown', closeOnEscape);
  });
  addEventListener('pageshow', (event) => { // back from another page, where something else may have been chosen
    if (!event.persisted) return;
    chosen = read();
    apply(chosen);
    press(chosen);
  });
})();
