'use strict';
// verify.html: reads this site's log, takes files and digests from the reader, shows the answers. Nothing leaves the
// browser. Needs verify-answers.js. Deferred classic scripts: browsers load no module from a folder on disk.

const MOST_BYTES = 100 * 2 ** 20;
const DIGEST = /(?:^|[^\da-f])([\da-f](?:\s*[\da-f]){63})(?![\da-f])/g; // a print may break it into lines
const PIECE = /^attachments\.[\da-f]\.json$/; // of what publication.json says, on a large site
const place = name => document.getElementById(`verify-${name}`);

// The site: its log, and what it says of itself

let publication = null; // the bytes of publication.json

function parsePublication() {
  try {
    const { log, attachments, pieces } = JSON.parse(decoded(publication));
    return { size: log.size, head: log.head, attachments: { ...attachments }, pieces: { ...pieces } };
  } catch {
    return null; // not there, or torn
  }
}

function understand(log) {
  const said = publication && parsePublication();
  const agrees = !said || (said.size === log.size && said.head === log.head);
  site.log = log;
  site.attachments = said ? said.attachments : {};
  site.pieces = said ? said.pieces : {};
  site.flaw = log.flaw || (agrees ? '' : '行数或末行的摘要与 publication.json 写明的不同');
  const head = said ? '末行的摘要与 publication.json 写明的一致' : '没有读到 publication.json，末行的摘要和附件没有核对';
  site.basis = `日志共${log.size}行，从第1行到末行重新计算，逐行相接，${head}。`;
  place('log').classList.toggle('verify-log-differs', site.flaw !== '');
  place('log').textContent = site.flaw
    ? `发布日志没有通过核对：${site.flaw}。下面不作结论。网站刚更新时可能短暂如此，几分钟后刷新再看；仍然如此的，按“联系”一节反映。`
    : `发布日志已核对，共${log.size}行，逐行相接${said ? '' : '；没有读到 publication.json，末行的摘要和附件没有核对'}。`;
}

async function load() {
  try {
    const log = await PublicationLog.parse(await read('log.jsonl'));
    publication = await read('publication.json').catch(() => null);
    understand(log);
  } catch (error) {
    const remedy = '先选择本站的 log.jsonl 和 publication.json，再选择要核验的文件；一起选择也可以。';
    place('log').textContent = `发布日志没有读到（${error.message}）。${remedy}`;
  }
}

// A reader brings what the page could not read by itself. Says whether a file was such.
async function take(name, bytes) {
  const isLog = !site.log && PublicationLog.isMeant(name, bytes);
  const isPublication = !publication && name === 'publication.json';
  const isPiece = PIECE.test(name) && `publication/${name}` in site.pieces;
  if (isPiece) site.brought[`publication/${name}`] = bytes;
  if (isPublication) publication = bytes;
  if (isLog) understand(await PublicationLog.parse(bytes));
  else if (isPublication && site.log) understand(site.log);
  return isLog || isPublication || isPiece;
}

// Questions: each gives a list of cards

const noLog = name => card('none', name, '还没有发布日志，不能核验。', '先选择本站的 log.jsonl。');
const noAnswer = (name, digest) => card('differs', name, '不作结论：发布日志本身没有通过核对。', digestLine(digest));

async function aboutFile(file) {
  const { name } = file;
  if (file.size > MOST_BYTES) {
    return [card('none', name, '文件超过100 MB，没有读取。', '按“自己核验”一节计算摘要，再粘贴到“核对摘要”里。')];
  }
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return [card('none', name, '没有读出来。', '文件夹要打开后选择里面的文件；文件正被别的软件占用的，关闭后再选。')];
  if (await take(name, bytes)) return [card('none', name, '已读入，用作核验的依据。')];
  if (!site.log) return [noLog(name)];
  if (PublicationLog.isMeant(name, bytes)) return [await aboutLog(name, bytes)];
  const digest = await sha256(bytes);
  if (site.flaw) return [noAnswer(name, digest)];
  const found = await lookUp(name, '这份文件是 ', digest);
  return found.length ? found : [unknownFile(name, digest, place('hints').content.cloneNode(true))];
}

async function aboutDigest(digest, number) {
  const name = number ? `第${number}行的摘要` : '粘贴的摘要';
  if (site.flaw) return [noAnswer(name, digest)];
  const line = site.log.entries.find(entry => entry.digest === digest);
  if (line) return [await aboutWitness(name, line, number)];
  const found = await lookUp(name, '这个摘要属于 ', digest);
  if (found.length) return found;
  if (number) return [brokenWitness(name, digest, number)];
  return [card('none', name, '这个摘要既不是记录或附件的，也不是日志哪一行的。', '先核对有没有抄错。', digestLine(digest))];
}

// The last 第N行 before a digest is its line.
async function aboutText(text) {
  if (!site.log) return [noLog('粘贴的文字')];
  const plain = text.toLowerCase();
  const cards = [];
  let end = 0;
  for (const match of plain.matchAll(DIGEST)) {
    const [, number] = [...plain.slice(end, match.index + 1).matchAll(/第\s*(\d+)\s*行/g)].pop() || [];
    end = match.index + match[0].length;
    cards.push(...await aboutDigest(match[1].replace(/\s/g, ''), Number(number || 0)));
  }
  const hint = '摘要有64位，由0—9和a—f组成；只有开头几位的不能核对。';
  return cards.length ? cards : [card('none', '粘贴的文字', '没有找到完整的摘要。', hint)];
}

// What a reader does, one thing after another: nothing is answered before the log is there

let turn = Promise.resolve();

function ask(answer) {
  turn = turn.then(async () => {
    place('results').replaceChildren(make('p', '', '正在计算……'));
    const cards = await answer().catch(error => [card('none', '核验', `没有完成：${error.message}`)]);
    place('results').replaceChildren(...cards);
    place('results').scrollIntoView({ block: 'nearest' });
  });
}

function askFiles(list) {
  const isBasis = file => /^(log\.jsonl|publication\.json)$/.test(file.name) * 2 + PIECE.test(file.name);
  const files = [...list].sort((one, other) => isBasis(other) - isBasis(one)); // the others rest on them
  ask(async () => {
    const cards = [];
    for (const file of files) cards.push(...await aboutFile(file));
    return cards;
  });
}

// Anywhere on the page: a browser would open a file dropped beside the zone in place of the page.
function listenForDrops() {
  const over = (event, is) => {
    const brings = event.dataTransfer && event.dataTransfer.types.includes('Files');
    if (brings) event.preventDefault();
    place('drop').classList.toggle('verify-drop-over', is && brings);
    return brings;
  };
  document.addEventListener('dragover', event => over(event, true));
  document.addEventListener('dragleave', event => event.relatedTarget || over(event, false));
  document.addEventListener('drop', event => over(event, false) && askFiles(event.dataTransfer.files));
}

function start() {
  place('off').hidden = true;
  place('on').hidden = false;
  place('files').addEventListener('change', event => {
    askFiles(event.target.files);
    event.target.value = ''; // so that the same file can be asked again
  });
  place('ask').addEventListener('click', () => ask(() => aboutText(place('text').value)));
  listenForDrops();
  turn = load();
}

if (window.crypto && crypto.subtle) start();
else place('off').textContent = '这个网址不是 https 开头的，浏览器不提供计算摘要的功能。用“自己核验”一节的办法。';
