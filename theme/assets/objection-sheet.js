'use strict';
// objection-sheet.html: fills in the sheet of an objection. Needs sheet.js. No address, no storage gets what is typed.

const place = id => document.getElementById(id);
const value = id => place(id).value.trim();
const notices = JSON.parse(place('objection-data').textContent);
const OTHER = 'other';
const ALL = 'all';
const NAMED = 'named';
const BLANK_ROWS = 4;

const option = (text, key) => new Option(text, key);

function group(label, options) {
  const element = document.createElement('optgroup');
  element.label = label;
  element.append(...options);
  return element;
}

// The day in Beijing decides what is open, not the day on which the page was made.
function isOpen(notice) {
  const today = gongshiLive.today();
  return notice.opens !== '' && notice.opens <= today && today <= notice.closes;
}

function offerNotices() {
  const offered = each => option(`${each.round}${each.kind}：${each.title}`, each.id);
  const open = notices.filter(isOpen);
  const rest = notices.filter(each => !isOpen(each));
  place('notice').replaceChildren(option('选择公示或者决定', ''));
  if (open.length) place('notice').append(group('公示期内', open.map(offered)));
  if (rest.length) place('notice').append(group('其他名单和决定', rest.map(offered)));
  place('notice').append(option('其他（自己写明标题）', OTHER));
}

const chosen = () => notices.find(each => each.id === place('notice').value);

function offerOrganisations() {
  const listed = chosen() ? chosen().organisations : [];
  const offered = listed.map(([name, code, award]) => option(award ? `${name}（${award}）` : name, code));
  place('organisation').replaceChildren(option(`选择${place('organisation').dataset.whom || '组织'}`, ''), ...offered, option('整份公示或者决定', ALL), option('其他（自己写明名称）', NAMED));
}

function organisation() {
  const key = place('organisation').value;
  if (key === NAMED) return value('named');
  if (key === ALL) return '整份公示或者决定';
  const found = chosen() && chosen().organisations.find(([, code]) => code === key);
  if (!found) return '';
  const code = /^[a-z]/.test(found[1]) ? '个人编号' : '统一社会信用代码'; // a person's begins with a small letter
  return `${found[0]}（${code} ${found[1]}）`;
}

// Evidence: rows of the form, and those of the sheet

function number() {
  [...place('evidence').children].forEach((row, index) => {
    for (const input of row.querySelectorAll('input')) {
      input.setAttribute('aria-label', `证明材料${index + 1}：${input.placeholder}`);
    }
    row.querySelector('button').setAttribute('aria-label', `删除证明材料${index + 1}`);
  });
}

function addRow() {
  const row = place('evidence-row').content.firstElementChild.cloneNode(true);
  place('evidence').append(row);
  row.querySelector('button').addEventListener('click', () => {
    row.remove();
    number();
    place('evidence-add').focus();
    sheet.changed();
  });
  number();
  return row;
}

function evidence() {
  const rows = [...place('evidence').children].map(row =>
    [...row.querySelectorAll('input')].map(input => input.value.trim())
  );
  return rows.filter(row => row.some(Boolean));
}

function listEvidence(rows) {
  const blank = Array.from({ length: Math.max(0, BLANK_ROWS - rows.length) }, () => ['', '', '']);
  const lines = (rows.length ? rows : blank).map((cells, index) => {
    const line = document.createElement('tr');
    for (const text of [String(index + 1), ...cells]) line.insertCell().textContent = text;
    return line;
  });
  place('sheet-evidence').replaceChildren(...lines);
}

function update(sheet) {
  const notice = chosen();
  const isBody = document.querySelector('[name="by"]:checked').value === 'body';
  place('other-field').hidden = place('notice').value !== OTHER;
  place('named-field').hidden = place('organisation').value !== NAMED;
  place('person-field').hidden = place('sheet-person').hidden = !isBody;
  const nameLabel = isBody ? '单位全称' : '真实姓名';
  place('name-label').textContent = nameLabel;
  const texts = {
    title: notice ? `《${notice.title}》` : value('other'),
    version: notice ? `${notice.id}，第${notice.version}版` : '',
    address: notice ? notice.address : '',
    sha256: notice ? notice.sha256 : '',
    organisation: organisation(),
    'name-label': nameLabel,
    name: value('name'),
    person: isBody ? value('person') : '',
    contact: value('contact'),
    facts: value('facts'),
  };
  sheet.fill(texts);
  listEvidence(evidence());
  const wanted = {
    针对的公示或者决定: texts.title,
    针对的组织: texts.organisation,
    [nameLabel]: texts.name,
    ...(isBody && { 联系人: texts.person }),
    联系方式: texts.contact,
    事实和理由: texts.facts,
    证明材料: evidence().length,
  };
  return Object.keys(wanted).filter(name => !wanted[name]);
}

// A link may name the notice and the organisation, which are public; never a person.
function preselect() {
  const asked = new URLSearchParams(location.search);
  const known = (select, key) => [...place(select).options].some(each => each.value === key);
  const id = asked.get('notice') || '';
  if (known('notice', id)) place('notice').value = id;
  else if (/^[a-z0-9-]{1,90}$/.test(id)) {
    place('notice').value = OTHER;
    place('other').value = `编号 ${id}`;
  }
  offerOrganisations();
  const code = asked.get('org') || '';
  if (known('organisation', code)) place('organisation').value = code;
}

offerNotices();
preselect();
addRow();
place('notice').addEventListener('input', offerOrganisations); // before the sheet looks at what is chosen
const sheet = new Sheet('异议书', update);
place('evidence-add').addEventListener('click', () => addRow().querySelector('input').focus());
place('sheet-form').addEventListener('cleared', () => {
  place('evidence').replaceChildren();
  addRow();
  offerOrganisations();
});
