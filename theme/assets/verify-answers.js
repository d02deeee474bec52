'use strict';
// What is said of a digest or an older log that somebody asks about: cards for verify.html. Needs verify-log.js.

// As far as it was read; verify.js fills it. `brought`: pieces that the reader gave, by address.
const site = { log: null, attachments: {}, pieces: {}, brought: {}, flaw: '', basis: '' };

// Bytes at an address of the site. Browsers let no page that was opened from a folder read what lies beside it.
async function read(address) {
  if (location.protocol === 'file:') throw new Error('从文件夹打开的网页不能读取旁边的文件');
  const answer = await fetch(address, { cache: 'no-cache' }).catch(() => {
    throw new Error('网络没有接通');
  });
  if (!answer.ok) throw new Error(`${address} ${answer.status}`);
  return answer.arrayBuffer();
}

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function link(address, text) {
  const element = make('a', 'more', text);
  element.href = address;
  return element;
}

// `tone` is same, old, none or differs; what is empty in `more` is left out.
function card(tone, name, answer, ...more) {
  const rest = more.filter(Boolean).map(each => each instanceof DocumentFragment ? each : make('p', '', each));
  return make('article', `verdict verdict-${tone}`, make('h3', '', name), make('p', 'verdict-answer', answer), ...rest);
}

const digestLine = digest => make('span', 'verdict-digest', 'SHA-256 摘要 ', make('code', '', digest));

async function titleOf(entry) {
  const html = await read(site.log.pageOf(entry)).then(decoded).catch(() => '');
  const [, title] = /<meta property="og:title" content="([^"]+)">/.exec(html) || [];
  const marks = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#34;': '"', '&#39;': "'" };
  const plain = title && title.replace(/&[^;]+;/g, mark => marks[mark] || mark).replace(/（第\d+版）$/, '');
  return plain ? `《${plain}》` : ` ${PublicationLog.noticeOf(entry).slice('notices/'.length)} `;
}

// When an entry's record was published, what it is, and how it stands today; `part` names an attachment of it.
async function described(entry, part = '') {
  const lines = site.log.of(entry.path);
  const newest = site.log.newestOf(entry);
  const minute = each => each.moment.slice(0, 16).replace('T', ' ');
  const states = [entry.version < newest ? `已被第${newest}版替代` : '现行版本'];
  if (!part && entry !== lines[lines.length - 1]) states.push('其后有内容依法删除');
  const erased = entry === lines[0] ? '' : `，${minute(entry)} 依法删除部分内容之后的文本`;
  const version = `${await titleOf(entry)}第${entry.version}版（${states.join('，')}）`;
  return {
    text: `${minute(lines[0])} 发布的${version}${part}${erased}`,
    tone: states.join() === '现行版本' ? 'same' : 'old',
    page: link(site.log.pageOf(entry), '查看这一版'),
  };
}

async function aboutRecord(name, subject, entry) {
  const { text, tone, page } = await described(entry);
  const basis = `依据：发布日志第${entry.number}行。${site.basis}`;
  return card(tone, name, `${subject}${text}。`, page, digestLine(entry.sha256), basis);
}

// The log holds the digests of records, and records those of their attachments.
async function aboutAttachment(name, subject, address, digest) {
  const lines = site.log.of(address.replace(/\/[^/]*$/, '.yml'));
  const record = lines.length ? await read(lines[0].path).catch(() => null) : new ArrayBuffer(0);
  const last = lines.length && lines[lines.length - 1].sha256;
  if (record && !(decoded(record).includes(digest) && await sha256(record) === last)) {
    return card('differs', name, `publication.json 列有附件 ${address}，日志和记录却不能证明。`, digestLine(digest));
  }
  const { text, tone, page } = await described(lines[0], `的附件 ${address.split('/').pop()}`);
  const proof = record ? '记录写明附件的这个摘要' : '附件的摘要没有与记录核对';
  const basis = `依据：${proof}，记录登记在发布日志第${lines[0].number}行。${site.basis}`;
  return card(tone, name, `${subject}${text}。`, page, digestLine(digest), basis);
}

// A large site lists its attachments apart, by the first digits of their digests; publication.json answers for that.
async function attachmentsLike(digest) {
  const address = `publication/attachments.${digest[0]}.json`;
  if (!(address in site.pieces)) return site.attachments;
  const bytes = site.brought[address] || await read(address);
  if (await sha256(bytes) !== site.pieces[address]) throw new Error('与 publication.json 写明的摘要不同');
  return JSON.parse(decoded(bytes)).attachments;
}

function noAttachments(name, digest, error) {
  const remedy = `是附件的，先选择本站 publication 文件夹里的 attachments.${digest[0]}.json，再选择这份文件。`;
  return card('none', name, `附件的清单没有读到（${error.message}），不能核对是不是附件。`, remedy, digestLine(digest));
}

// What was published with a digest; none, one, or the same file several times.
async function lookUp(name, subject, digest) {
  const records = site.log.entries.filter(entry => entry.sha256 === digest);
  const cards = await Promise.all(records.map(entry => aboutRecord(name, subject, entry)));
  const known = await attachmentsLike(digest).catch(error => error);
  if (known instanceof Error) return cards.length ? cards : [noAttachments(name, digest, known)];
  const attachments = Object.keys(known).filter(address => known[address] === digest);
  return [...cards, ...await Promise.all(attachments.map(each => aboutAttachment(name, subject, each, digest)))];
}

// `hints` say why a file may differ and what to compare instead.
function unknownFile(name, digest, hints) {
  const namesake = site.log.of(`notices/${name}`)[0];
  const page = namesake && link(site.log.pageOf(namesake), '本站有同名的记录');
  const gone = site.log.hasErasures() && '随记录依法删除的附件不再列出，查不到不等于没有发布过。';
  return card('none', name, '本站没有发布过内容完全相同的文件。', page, hints, gone, digestLine(digest));
}

// What a reader holds who has a line's digest: that all up to that line is as it was.
async function aboutWitness(name, line, number) {
  const { text, page } = await described(line);
  const answer = `相符：这份打印件之前的发布记录（第1行至第${line.number}行）没有被改动过。`;
  const slip = number && number !== line.number && `这是第${line.number}行的摘要，不是第${number}行的，核对行号。`;
  const what = `第${line.number}行登记的是 ${text}。`;
  return card(slip ? 'old' : 'same', name, answer, slip, what, page, digestLine(line.digest), site.basis);
}

function brokenWitness(name, digest, number) {
  const { size } = site.log;
  const what = number > size ? `发布日志现在只有${size}行` : `发布日志第${number}行现在是另一个摘要`;
  const next = '没有抄错的，说明这份打印件之前的发布记录被改动过：把打印件保存好，按“联系”一节反映。';
  return card('differs', name, `不相符：${what}。`, '先核对行号和摘要有没有抄错。', next, digestLine(digest));
}

async function aboutLog(name, bytes) {
  const old = await PublicationLog.parse(bytes);
  const unfit = old.flaw || (old.size ? '' : '里面没有一行');
  if (unfit) return card('none', name, `这份日志本身不完整，不能用来比较：${unfit}。`);
  const now = site.log.lines;
  const index = old.lines.findIndex((line, each) => line !== now[each]);
  const flaw = site.flaw && `今天的日志自身没有通过核对：${site.flaw}。`;
  if (index < 0) {
    const added = now.length > old.size ? `之后增加了${now.length - old.size}行` : '之后没有增加';
    const answer = `相符：今天的日志以这份日志开头，第1行至第${old.size}行一字未改，${added}。`;
    return card('same', name, answer, flaw);
  }
  const lost = `今天的日志只有${now.length}行，少了${old.size - index}行`;
  const answer = `不相符：${index < now.length ? `第${index + 1}行起与今天的日志不同` : lost}。`;
  const line = `这份日志的第${index + 1}行登记的是 ${old.entries[index].path}。`;
  return card('differs', name, answer, line, '先核对这份日志的来历。来历可靠的，把它保存好，按“联系”一节反映。', flaw);
}
