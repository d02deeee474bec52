'use strict';
// verify.html, 荣誉称号: who holds which title, and whether it stands. Needs lookup.js, and `make`, `link` and `card` of
// verify-answers.js; a block of its own, since scripts share their names.

{
  const place = name => document.getElementById(`verify-title-${name}`);
  const { asOf, whom } = place('on').dataset;
  const at = address => lookup.at(address);
  const { plain } = Lookup;

  const isCode = text => /^[0-9A-Z]{18}$/.test(text);

  function inName(name, asked, whole) {
    return whole ? plain(name) === asked : plain(name).includes(asked);
  }

  // A person has no credit code, but a number of the office's, and a place of work that tells one of two of a name.
  const people = whom.includes('个人');
  const codeOf = each => each.credit_code || each.person_code;
  const told = each => (each.person_code ? `${each.place}，${each.person_code}` : each.credit_code);

  // Each match: the organisation or person, by which of its names, and which of its titles were asked for.
  function byName(known, asked, whole) {
    const found = [];
    for (const organisation of known) {
      const former = organisation.former_names.find(name => inName(name, asked, whole));
      const awarded = organisation.titles.map(title => title.name).find(name => inName(name, asked, whole));
      if (inName(organisation.name, asked, whole)) found.push({ organisation, former: '', titles: organisation.titles });
      else if (former || awarded) found.push({ organisation, former: former || awarded, titles: organisation.titles });
    }
    return found;
  }

  function byCode(known, asked) {
    const [organisation] = known.filter(each => plain(codeOf(each)) === asked);
    return organisation ? [{ organisation, former: '', titles: organisation.titles }] : [];
  }

  function byCertificate(known, asked) {
    const found = [];
    for (const organisation of known) {
      const titles = organisation.titles.filter(each => each.certificate && plain(each.certificate) === asked);
      if (titles.length) found.push({ organisation, former: '', titles, certificate: titles[0].certificate });
    }
    return found;
  }

  // `more`: whether there are others, which are not among them.
  async function lookFor(asked) {
    const { found: known, more } = await lookup.among(asked);
    for (const found of [byCode(known, asked), byCertificate(known, asked)]) if (found.length) return { found };
    const whole = byName(known, asked, true);
    const found = whole.length || asked.length < 2 ? whole : byName(known, asked, false);
    return { found, more: more && found.length === known.length };
  }

  // Answers

  const linked = (address, text) => {
    const found = make('a', '', text);
    found.href = at(address);
    return found;
  };

  function line(...parts) {
    const whole = document.createDocumentFragment();
    whole.append(make('p', '', ...parts.filter(Boolean)));
    return whole;
  }

  const named = ({ organisation, former }) => former ? `${organisation.name}（曾用名：${former}）` : organisation.name;

  function decisionOf(title) {
    const number = title.decision_number && `（${title.decision_number}）`;
    const day = title.decided && `，${title.decided}`;
    return line('表彰决定：', linked(title.decision_address, `${title.decision}${number}`), day, '。');
  }

  function facts({ organisation }, title) {
    const awarded = title && title.name !== organisation.name && `授予时的名称：${title.name}。`;
    const certificate = title && title.certificate && `证书编号：${title.certificate}。`;
    const code = organisation.person_code ? `${organisation.place}，个人编号：${organisation.person_code}。` : `统一社会信用代码：${organisation.credit_code}。`;
    return [code, certificate, awarded].filter(Boolean).join('');
  }

  function aboutTitle(match, title) {
    const name = named(match);
    const page = link(at(title.address), '打开称号的页面');
    if (title.state === 'revoked') {
      const by = `${title.ended_by}${title.ended_number && `（${title.ended_number}）`}`;
      const ended = line('撤销决定：', linked(title.ended_address, by), `，${title.ended}。`);
      return card('differs', name, `已撤销：${title.award}`, ended, decisionOf(title), facts(match, title), page);
    }
    if (title.state === 'dropped') {
      const why = line('表彰决定更正后不再列入：', linked(title.decision_address, title.decision), '。');
      return card('differs', name, `不再授予：${title.award}`, why, facts(match, title), page);
    }
    const mode = title.mode && `先进质量管理模式：${title.mode}。`;
    const moment = `截至 ${asOf} 没有撤销。`;
    return card('same', name, `有称号：${title.award}`, mode, decisionOf(title), facts(match, title), moment, page);
  }

  // The site knows its own rounds alone: of others it says neither that there is a title nor that there is none.
  const NONE = '本站没有登载称号';
  const WHY_NONE = '本站登载过的名单里有，登载的表彰决定没有授予称号。列入申报、评审、公示的名单，不等于获得称号。其他届次的，本站没有资料。';

  function withoutTitle(matches) {
    if (matches.length === 1) {
      const page = link(at(matches[0].organisation.address), '查看历届记录');
      return card('old', named(matches[0]), NONE, WHY_NONE, facts(matches[0]), `截至 ${asOf}。`, page);
    }
    const list = document.createDocumentFragment();
    list.append(make('ul', 'none-list', ...matches.map(match => {
      return make('li', '', linked(match.organisation.address, named(match)), ` ${told(match.organisation)}`);
    })));
    return card('old', `${matches.length}个${matches.some(each => each.organisation.person_code) ? '名称' : '组织'}`, NONE, list, WHY_NONE, `截至 ${asOf}。`);
  }

  // Titles that stand before those that do not; then those who hold none, who may be many.
  function cardsOf(matches) {
    const states = ['standing', 'revoked', 'dropped'];
    const titled = matches.flatMap(match => match.titles.map(title => ({ match, title })));
    titled.sort((one, other) => states.indexOf(one.title.state) - states.indexOf(other.title.state));
    const none = matches.filter(match => !match.titles.length);
    return [...titled.map(({ match, title }) => aboutTitle(match, title)), ...(none.length ? [withoutTitle(none)] : [])];
  }

  function unknown(written, asked) {
    const short = /^[0-9A-Z]+$/.test(asked) && !isCode(asked) && '统一社会信用代码有18位，这里的位数不对；证书编号要写全。';
    const rest = place('unknown').content.cloneNode(true);
    return card('none', written, '本站没有记载', short, `截至 ${asOf}。`, rest);
  }

  // Cards, and what stands above them.
  async function answer(written) {
    const asked = plain(written);
    if (!asked) return { cards: [card('none', '称号核验', '还没有填写。', people ? '写名称、姓名、统一社会信用代码、个人编号或者证书编号。' : '写组织名称、统一社会信用代码或者证书编号。')] };
    const { found, more } = await lookFor(asked);
    if (!found.length) return { cards: [unknown(written.trim(), asked)] };
    const cards = cardsOf(found);
    if (more) return { cards, above: `名称里有“${written.trim()}”的超过${found.length}个，这里只列出${found.length}个。把名称写得更完整，或者写代码，再查一次。` };
    return { cards, above: cards.length > 1 ? '找到不止一项，逐项核对名称和代码。' : '' };
  }

  const failed = error => ({ cards: [card('none', '称号核验', '没有查成。', `${error.message}。`)] });
  let question = 0; // only the newest is answered

  async function show() {
    const mine = ++question;
    if (!lookup.all) place('results').replaceChildren(make('p', 'ask-count', '正在查找……'));
    const { cards, above } = await answer(place('text').value).catch(failed);
    if (mine !== question) return;
    place('results').replaceChildren(...(above ? [make('p', 'ask-count', above)] : []), ...cards);
    place('results').scrollIntoView({ block: 'nearest' });
  }

  place('off').hidden = true;
  place('on').hidden = false;
  place('ask').addEventListener('click', show);
  place('text').addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.isComposing) show(); // Enter also ends the writing of a Chinese word
  });
  const asked = new URLSearchParams(location.search).get('q'); // a link may bring the question
  if (asked) {
    place('text').value = asked.slice(0, 200);
    show();
  }
}
