// Each title: how it may be used, and what it is.
import { esc, fact, page, site, time } from "../lib/page.js";
import { many } from "../lib/many.js";

const items = (all) => `<ul>${all.map((each) => `<li>${each}</li>`).join("")}</ul>`;

export const { data, render } = many(
  "titles",
  ({ id }) => `honours/${id}.html`,
  ({ id, winner, decision, revocation }, register) => {
    const round = register.roundOf.get(decision.record.round).record;
    const award = `${round.year}年度${site.awards[winner.award]}`;
    return page({
      up: "../",
      address: `honours/${id}.html`,
      title: `${winner.name}：${award}`,
      description: `${winner.name}获${award}。`,
      crumbs: [["honours/index.html", "获奖名录"]],
      body: `<article class="honour">
<header class="plaque honour-head">
<p class="honour-award">${award}</p>
<h1>${esc(winner.name)}</h1>
<p class="honour-mode">${esc(winner.mode)}</p>
<p>${revocation ? `<a class="badge" href="../notices/${revocation}.html">已撤销</a>` : '<span class="badge badge-open">未撤销</span>'}</p>
</header>
<section aria-labelledby="wording">
<h2 id="wording">可以这样写</h2>
<p class="wording" id="wording-text" lang="zh-CN">获${award}，先进质量管理模式：${esc(winner.mode)}</p>
</section>
<section class="use" aria-labelledby="use">
<h2 id="use">使用规则</h2>
<h3>可以</h3>
${items(site.may)}
<h3>不得</h3>
${items(site.mustNot)}
<h4>不要这样写</h4>
${items(site.wrong.map(([text, reason]) => `<q>${text}</q>${reason}`))}
<h4>可以用在这里</h4>
${items(site.places)}
</section>
<section aria-labelledby="summary">
<h2 id="summary">模式摘要</h2>
<p class="lead">${esc(winner.summary)}</p>
</section>
<section class="card fact-card" aria-labelledby="facts">
<h2 id="facts">获奖信息</h2>
<dl class="facts">
${fact("组织", `<a href="../organisations/${winner.credit_code}.html">${esc(winner.name)}</a>`)}${fact(
        "统一社会信用代码",
        `<code>${winner.credit_code}</code>`,
      )}${fact("届次", `<a href="../rounds/${decision.record.round}.html">${round.label}</a>`)}${fact(
        "表彰决定",
        `<a href="../notices/${decision.id}.html">${decision.record.document_number}</a>`,
      )}${fact("决定日期", time(decision.record.dated))}${fact("证书编号", winner.certificate)}${fact(
        "奖金",
        `${winner.prize / 10000}万元`,
      )}${fact("行业", esc(winner.sector))}${fact("所在地区", esc(winner.town))}</dl>
</section>
</article>`,
    });
  },
);
