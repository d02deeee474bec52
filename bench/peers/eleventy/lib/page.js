// A page: head, header, what it says, footer. `up` leads from the page to the root of the site.
import { readFileSync } from "node:fs";

export const site = JSON.parse(readFileSync(new URL("../../site.json", import.meta.url), "utf8"));
const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;" };
export const esc = (text) => String(text).replace(/[&<>"]/g, (character) => entities[character]);
export const shown = (moment) => `${moment.slice(0, 10)} ${moment.slice(11, 16)}`;
export const time = (day) => `<time datetime="${day}">${day}</time>`;
export const fact = (name, value) => (value ? `<div><dt>${name}</dt><dd>${value}</dd></div>\n` : "");
const links = (up, all) => all.map(([to, name]) => `<li><a href="${up}${to}">${name}</a></li>\n`).join("");
const footers = new Map();

function footer(up) {
  if (!footers.has(up)) {
    const groups = site.footer.map(
      ([name, all], index) => `<div>
<p id="footer-${index + 1}">${name}</p>
<ul aria-labelledby="footer-${index + 1}">
${links(up, all)}</ul>
</div>
`,
    );
    footers.set(up, groups.join(""));
  }
  return footers.get(up);
}

export function page({ up, address, title, description, crumbs, head = "", body }) {
  const url = site.address + address;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${esc(title)} - ${site.name}</title>
<meta name="description" content="${esc(description)}">
<link rel="canonical" href="${url}">
<meta name="SiteName" content="${site.name}公示平台">
<meta name="ColumnName" content="公示公告">
<meta name="ArticleTitle" content="${esc(title)}">
<meta name="Url" content="${url}">
<meta property="og:type" content="article">
<meta property="og:title" content="${esc(title)}">
<meta property="og:description" content="${esc(description)}">
<meta property="og:url" content="${url}">
<meta property="og:site_name" content="${site.name}公示平台">
<meta property="og:locale" content="zh_CN">
<meta property="og:image" content="${site.address}assets/card.png">
${head}<link rel="icon" type="image/svg+xml" href="${up}assets/emblem.svg">
<link rel="alternate" type="application/rss+xml" title="${site.name}：全部公告（RSS）" href="${up}feeds/all.xml">
<link rel="alternate" type="application/atom+xml" title="${site.name}：全部公告（Atom）" href="${up}feeds/all.atom">
<link rel="stylesheet" href="${up}assets/site.css">
<link rel="stylesheet" href="${up}assets/records.css">
<link rel="stylesheet" href="${up}assets/print.css" media="print">
</head>
<body>
<a class="skip" href="#content">跳到正文</a>
<aside class="banner" aria-label="演示说明">演示数据，非真实公示</aside>
<header class="masthead">
<div class="masthead-row wrap">
<a class="brand" href="${up}index.html">
<img class="brand-emblem" src="${up}assets/emblem.svg" alt="" width="44" height="44">
<span class="brand-name">${site.name}<small>公示平台</small></span>
</a>
<nav class="tabs" aria-label="主导航">
<ul>
${links(up, site.tabs)}</ul>
</nav>
<form class="seek" role="search" action="${up}search.html" method="get">
<label class="hidden" for="seek">全站检索</label>
<input class="seek-words" id="seek" type="search" name="q" maxlength="200" placeholder="名称、文号、代码" autocomplete="off">
<button class="tool seek-go" type="submit">检索</button>
</form>
<details class="menu" name="masthead">
<summary>栏目</summary>
<nav aria-label="主导航">
<ul>
${links(up, site.tabs)}</ul>
</nav>
</details>
</div>
</header>
<main id="content" class="wrap" tabindex="-1">
<nav class="crumbs" aria-label="当前位置">
<ol>
<li><a href="${up}index.html">首页</a></li>
${links(up, crumbs)}<li aria-current="page">${esc(title)}</li>
</ol>
</nav>
${body}
</main>
<footer class="footer">
<div class="wrap">
<nav class="footer-groups" aria-label="全部栏目">
${footer(up)}</nav>
<ul class="footer-facts">
<li>主办单位：示例部</li>
<li>联系电话：000-0000 0000（演示）</li>
</ul>
</div>
</footer>
</body>
</html>
`;
}
