'use strict';
// wording.html: may this text stand there? Every verdict is the measures' own, as the page holds them; here they are only
// held against what the reader chose and wrote. No text is sent or kept. Needs lookup.js, for the titles. A block of its
// own: scripts share their names.

{
  const place = name => document.getElementById(`wording-${name}`);
  const source = place('data');
  const check = source && JSON.parse(source.textContent); // not there where no measures say anything

  const at = address => lookup.at(address);
  const plain = text => text.normalize('NFKC').replace(/[\s“”"'‘’「」]/g, '');
  const offered = new Map(); // titles that may be chosen, by their identifiers
  const titleChosen = () => offered.get(place('title').value) || null;

  function rulesFor(title) {
    return (title ? check.rules[title.rules] : check.now) || null;
  }

  // A title with what is held against texts about it.
  function asChecked(holder, title) {
    const awards = check.names[title.measures] || {};
    const others = Object.keys(awards).filter(key => key !== title.award_key).flatMap(key => awards[key]);
    return {
      ...title,
      label: `${title.name}：${title.award}`,
      organisation: title.name,
      names: awards[title.award_key] || [],
      others,
      rules: `${title.measures}${holder.person_code ? '个人' : '组织'}`,
      revoked_by: title.ended_number || title.ended_by,
      revoked_address: title.ended_address,
    };
  }

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
  }

  function linked(address, text) {
    const made = element('a', '', text);
    made.href = at(address);
    return made;
  }

  // What is wrong with a text that stands in a place where titles may be named

  const numerals = year => [...String(year)].map(digit => '〇一二三四五六七八九'[digit]).join('');

  function namesYear(text, year) {
    const chinese = text.replace(/零/g, '〇').includes(`${numerals(year)}年`);
    return chinese || new RegExp(`(?<!\\d)${year}年`).test(text);
  }

  // The words around names: a mode or a company may have a product in its name.
  function around(text, title) {
    let rest = text;
    for (const name of [title.mode, title.organisation, ...title.names]) if (name) rest = rest.split(plain(name)).join('');
    return rest;
  }

  function faults(text, title, rules) {
    const has = name => Boolean(name) && text.includes(plain(name));
    const found = [];
    const others = title.others.filter(name => has(name) && !title.names.some(own => plain(own).includes(plain(name))));
    if (!title.names.some(has)) {
      if (others.length) found.push(`文字里写的是“${others[0]}”，选择的称号是“${title.names[0]}”。`);
      else if (!has(check.general)) found.push(`没有看到奖项的名称，写作“${title.names[0]}”。`);
    } else if (others.length) found.push(`文字里还写了“${others[0]}”，核对是不是另有这一称号。`);
    if (rules.needs.includes('year') && !namesYear(text, title.year)) found.push(`缺少获奖年度，写作“${title.year}年度”。`);
    if (rules.needs.includes('mode') && !has(title.mode)) found.push(`缺少先进质量管理模式，写作“${title.mode}”。`);
    const caution = rules.product_words || { words: [] };
    const words = caution.words.filter(word => around(text, title).includes(plain(word)));
    if (words.length) found.push(`文字里有“${words.join('”“')}”：${caution.reason}`);
    return found;
  }

  // Verdicts: { tone, verdict, reasons, proposes }

  function aboutPlace(title, rules, example, text) {
    if (title && title.revoked_by) {
      return { tone: 'no', verdict: '不可以：称号已经撤销', reasons: [linked(title.revoked_address, title.revoked_by)] };
    }
    if (!rules) {
      return { tone: 'mind', verdict: '不作结论', reasons: [`这一称号适用的办法里没有使用规定，使用以前询问${check.department}。`] };
    }
    if (!example) return { tone: 'mind', verdict: '还没有选择用在哪里', reasons: [] };
    if (example.answer === 'must_not') return { tone: 'no', verdict: '不可以', reasons: [example.reason] };
    if (!title) {
      const reason = '这里只有获得称号的可以使用。没有选择称号，本页不给出表述。';
      return { tone: 'no', verdict: '没有称号的，不可以', reasons: [reason] };
    }
    if (example.answer === 'ask') {
      return { tone: 'mind', verdict: '条文没有写明，先询问', reasons: [example.reason, `使用以前询问${check.department}。`] };
    }
    return aboutText(title, rules, example, text);
  }

  const NEEDED = { year: '获奖年度', mode: '先进质量管理模式' };

  function aboutText(title, rules, example, text) {
    if (rules.needs.includes('mode') && !title.mode) {
      return { tone: 'mind', verdict: '先询问', reasons: [`表彰决定没有写明模式，本页不给出表述，使用以前询问${check.department}。`] };
    }
    const needed = rules.needs.map(each => NEEDED[each]).join('和');
    if (!text) {
      const verdict = needed ? `可以，但要注明${needed}` : '可以';
      return { tone: 'yes', verdict, reasons: [example.reason], proposes: true };
    }
    const found = faults(text, title, rules);
    if (found.length) {
      const missing = found.filter(each => each.startsWith('缺少')).length;
      return { tone: 'mind', verdict: missing ? '还不可以：文字没有写全' : '先改文字', reasons: found, proposes: true };
    }
    const same = title.wording && text.includes(plain(title.wording));
    const good = same ? '与允许使用的表述一致。' : needed && `文字里写了${needed}。`;
    return { tone: 'yes', verdict: '可以', reasons: [example.reason, good], proposes: !same };
  }

  function basis(rules) {
    const quotes = rules.quotes.map(each => `“${each}”`).join('、');
    const line = element('p', 'use-basis', '依据：', rules.number, linked(rules.article_address, rules.article), quotes, '。');
    return [line, element('p', 'use-basis', '这是按条文作的提示，不是审批；以有权机关的解释为准。')];
  }

  function show() {
    const title = titleChosen();
    const rules = rulesFor(title);
    const example = rules && rules.examples[place('place').value];
    const { tone, verdict, reasons, proposes } = aboutPlace(title, rules, example, plain(place('draft').value));
    const lines = reasons.filter(Boolean).map(each => element('p', '', each));
    const answer = element('div', `answer answer-${tone}`, element('strong', '', verdict), ...lines, ...(rules ? basis(rules) : []));
    place('answer').replaceChildren(answer);
    place('proposed').textContent = title ? title.wording : '';
    place('proposal').hidden = !(proposes && title && title.wording);
    answer.scrollIntoView({ block: 'nearest' });
  }

  // What was answered is no answer to what is chosen or written since.
  function clear() {
    place('answer').replaceChildren();
    place('proposal').hidden = true;
  }

  function option(value, text) {
    const made = element('option', '', text);
    made.value = value;
    return made;
  }

  function offerPlaces() {
    const rules = rulesFor(titleChosen());
    const places = (rules ? rules.examples : []).map((each, index) => option(index, each.where));
    place('place').replaceChildren(option('', '选择一种场合'), ...places);
  }

  // Of these holders, the newest decision first.
  function offerTitles(holders) {
    const titles = holders.flatMap(holder => holder.titles.filter(each => each.id).map(each => asChecked(holder, each)));
    titles.sort((one, other) => (one.decided === other.decided ? one.place - other.place : one.decided < other.decided ? 1 : -1));
    const [nobody] = place('title').options;
    offered.clear();
    for (const each of titles) offered.set(each.id, each);
    place('title').replaceChildren(nobody, ...titles.map(each => option(each.id, each.revoked_by ? `${each.label}（已撤销）` : each.label)));
    if (titles.length === 1 && !lookup.all) place('title').value = titles[0].id;
    return titles.length;
  }

  let question = 0; // only the newest is answered

  // A large register is asked for a name, a code or a certificate.
  async function find() {
    const asked = Lookup.plain(place('who').value);
    const mine = ++question;
    const nothing = { found: [], more: false };
    const answer = asked ? lookup.among(asked) : Promise.resolve(nothing);
    const { found, more, flaw } = await answer.catch(error => ({ ...nothing, flaw: error.message }));
    if (mine !== question) return;
    const count = offerTitles(found);
    const rest = more ? '这样的名称还有，没有列全，把名称写得更完整再查。' : '';
    const told = count ? `找到${count}个称号，在下面选择。` : '没有查到称号，核对名称或者代码。';
    place('found').textContent = flaw ? `没有查成：${flaw}。` : asked ? `${told}${rest}` : '还没有填写。';
    offerPlaces();
    clear();
  }

  async function offerBrought(id) { // from a title's own page
    const brought = await lookup.title(id).catch(() => null);
    if (!brought || question) return;
    if (!lookup.all) offerTitles([{ ...brought.holder, titles: [brought.title] }]);
    place('title').value = id;
    offerPlaces();
  }

  function start() {
    place('off').hidden = true;
    place('on').hidden = false;
    if (lookup.all) offerTitles(lookup.all);
    else {
      place('find').addEventListener('click', find);
      place('who').addEventListener('keydown', event => {
        if (event.key === 'Enter' && !event.isComposing) find(); // Enter also ends the writing of a Chinese word
      });
    }
    const brought = new URLSearchParams(location.search).get('title');
    if (brought) offerBrought(brought);
    offerPlaces();
    place('title').addEventListener('change', () => { offerPlaces(); clear(); });
    place('place').addEventListener('change', clear);
    place('draft').addEventListener('input', clear);
    place('ask').addEventListener('click', show);
  }

  if (check) start();
}
