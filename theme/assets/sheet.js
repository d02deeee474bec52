'use strict';
// A sheet that is filled in and printed or saved as text. Nothing is sent, nothing stored; `Sheet` knows no page.

class Sheet {
  // `name` is that of the file; `update` fills the sheet from the fields and gives the names of what is missing.
  constructor(name, update) {
    Object.assign(this, { name, update, form: document.getElementById('sheet-form'), typed: false });
    this.sheet = document.getElementById('sheet');
    this.form.addEventListener('input', () => this.changed());
    this.onClick('print', () => print());
    this.onClick('save', () => this.save());
    this.onClick('clear', () => this.clear());
    addEventListener('beforeunload', event => this.typed && event.preventDefault());
    this.sheet.classList.add('sheet-filled');
    this.form.hidden = false;
    document.getElementById('sheet-off').hidden = true;
    this.show();
  }

  onClick(name, deed) {
    document.getElementById(`sheet-${name}`).addEventListener('click', deed);
  }

  changed() {
    this.typed = true;
    this.show();
  }

  // Everything with a name on the sheet; what is empty stays a blank to write on.
  fill(texts) {
    for (const [name, text] of Object.entries(texts)) {
      for (const each of this.sheet.querySelectorAll(`[data-fill="${name}"]`)) each.textContent = text;
    }
  }

  // What is missing is named and never bars the way: the rest can be written by hand.
  show() {
    const missing = this.update(this);
    const note = document.getElementById('missing');
    note.className = missing.length ? 'answer answer-mind' : 'answer answer-yes';
    const strong = document.createElement('strong');
    strong.textContent = missing.length ? '还没有填写' : '各项都已填写';
    const rest = missing.length ? `${missing.join('、')}。可以先打印，再手写补上。` : '打印后核对一遍，再签名或者盖章。';
    note.replaceChildren(strong, rest);
  }

  // The words of the sheet, with a line where a blank is.
  text() {
    const blanks = [...this.sheet.querySelectorAll('.blank:empty')].filter(each => each.offsetWidth);
    for (const each of blanks) each.textContent = '＿＿＿＿';
    const text = this.sheet.innerText.replace(/\n{3,}/g, '\n\n');
    for (const each of blanks) each.textContent = '';
    return text;
  }

  // A browser lets a page hand over a file that it made itself; that sends nothing.
  save() {
    const file = new Blob(['\ufeff', this.text(), '\n'], { type: 'text/plain' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${this.name}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    this.typed = false;
  }

  clear() {
    for (const each of this.form.querySelectorAll('input:not([type="radio"]), textarea')) each.value = each.defaultValue;
    for (const each of this.form.querySelectorAll('select')) each.selectedIndex = 0;
    for (const each of this.form.querySelectorAll('input[type="radio"]')) each.checked = each.defaultChecked;
    this.form.dispatchEvent(new Event('cleared'));
    this.typed = false;
    this.show();
  }
}
