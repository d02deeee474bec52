// Each notice, and each version of those that were corrected.
import { esc, fact, page, shown, time } from "../lib/page.js";
import { many } from "../lib/many.js";
import { kindName, listing, stages, versionList } from "../lib/parts.js";

const article = ({ notice, version }, round) => {
  const { record, number, html, file } = version;
  const label = round ? round.record.label : "";
  return `<article class="notice sheet">
<header class="notice-head">
<p class="eyebrow">${label} ${kindName(notice)}</p>
<h1>${esc(record.title)}</h1>
<p class="notice-meta"><span>${esc(record.issuer)}</span> <span>发布于 <time datetime="${record.published}">${shown(record.published)}</time></span> <span>第${number}版</span></p>
</header>
<div class="columns columns-split">
<div class="columns-main">
<div class="document">
${html}
${record.organisations ? listing("../", record) : ""}
<p class="signature">${esc(record.issuer)}<br>${time(record.dated)}</p>
</div>
</div>
<div class="columns-side">
<section class="objection-box" aria-labelledby="objection">
<h2 id="objection">对名单有异议？</h2>
<p><a class="more" href="../objection.html">异议渠道和处理流程</a></p>
<p><a class="more" href="../objection-sheet.html?notice=${notice.id}">填写异议书（仅在本机）</a></p>
</section>
<section class="card fact-card" aria-labelledby="facts">
<h2 id="facts">公告信息</h2>
<dl class="facts">
${fact("发布机构", esc(record.issuer))}${fact("成文日期", time(record.dated))}${fact("发布时间", shown(record.published))}${fact(
    "发文字号",
    record.document_number,
  )}${fact("评审委审议", record.committee_reviewed)}${fact("公示期", record.window && `${record.window.opens}—${record.window.closes}`)}${fact(
    "申报时间",
    record.applications && `${record.applications.opens}—${record.applications.closes}`,
  )}${fact("收到异议", record.received && `${record.received}件`)}${fact(
    "届次",
    round && `<a href="../rounds/${round.id}.html">${label}</a>`,
  )}${fact("编号", `<code>${notice.id}</code>`)}${fact(
    "下载",
    `<a href="${file}" download>原始记录（YAML）</a><br><a href="../api/v1/notices/${notice.id}.json">数据（JSON）</a>`,
  )}</dl>
</section>
</div>
<div class="columns-main">
<section class="lineage" aria-labelledby="lineage">
<h2 id="lineage">来龙去脉</h2>
${round ? stages("../", round.notices, notice) : ""}</section>
${notice.versions.length > 1 ? versionList(notice) : ""}</div>
</div>
<nav class="beside" aria-label="前后公告">
${notice.before ? `<a rel="prev" href="${notice.before.id}.html">${esc(notice.before.record.title)}</a>` : ""}
${notice.after ? `<a rel="next" href="${notice.after.id}.html">${esc(notice.after.record.title)}</a>` : ""}
</nav>
</article>`;
};

export const { data, render } = many(
  "pages",
  (each) => each.address,
  (each, register) => {
    const { record } = each.version;
    const round = register.roundOf.get(record.round);
    const article_ = { "@context": "https://schema.org", "@type": "Article", headline: record.title, datePublished: each.notice.first };
    return page({
      up: "../",
      address: each.address,
      title: record.title,
      description: `${record.issuer}${record.dated}发布：${record.title}。`,
      crumbs: [["notices/index.html", "公示公告"], ...(round ? [[`rounds/${round.id}.html`, round.record.label]] : [])],
      head: `<script type="application/ld+json">${JSON.stringify(article_)}</script>\n`,
      body: article(each, round),
    });
  },
);
