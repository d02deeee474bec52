'use strict';
// Buttons that copy: <button type="button" class="copy" data-copy="…" hidden>复制</button>. `data-copy` is the text, or #
// and the id of the element that holds it. Nothing is copied unless somebody asks; where a browser lets no page write to
// the clipboard (an address without https, a folder on disk), the text is marked for the reader to copy.

const COPY = '复制';
const COPIED = '已复制';
const MARKED = '已选中，可以复制了';

// Read out, not shown: it has to be there before what it says.
const said = document.createElement('p');
said.className = 'hidden';
said.setAttribute('role', 'status');

// The element that holds a button's text. For a text without one it is made beside the button, when it is needed.
function holderOf(button) {
  const what = button.dataset.copy;
  if (what.startsWith('#')) return document.getElementById(what.slice(1));
  if (!button.nextElementSibling || !button.nextElementSibling.matches('.copy-text')) {
    const shown = document.createElement('code');
    shown.className = 'copy-text';
    shown.textContent = what;
    button.after(shown);
  }
  return button.nextElementSibling;
}

function textOf(button) {
  const what = button.dataset.copy;
  if (!what.startsWith('#')) return what;
  const holder = document.getElementById(what.slice(1));
  return 'value' in holder ? holder.value : holder.textContent.trim();
}

function mark(holder) {
  if ('select' in holder) holder.select();
  else getSelection().selectAllChildren(holder);
}

// Marks the text, and copies it where the old way still does.
function copyMarked(button) {
  mark(holderOf(button));
  return document.execCommand('copy');
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(textOf(button)); // not there at all without https
    return true;
  } catch {
    return copyMarked(button);
  }
}

function show(button, words) {
  button.firstChild.data = words;
}

// One button at a time says that it was done, so that nobody takes an old answer for a new one.
let last = null;

async function answer(button) {
  if (last) show(last, COPY);
  last = button;
  said.textContent = '';
  const done = await copy(button);
  show(button, done ? COPIED : MARKED);
  const name = button.querySelector('.hidden');
  said.textContent = `${done ? COPIED : MARKED}${name ? `：${name.textContent}` : ''}`;
}

document.body.append(said);
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.addEventListener('click', () => answer(button));
  button.hidden = false;
}
