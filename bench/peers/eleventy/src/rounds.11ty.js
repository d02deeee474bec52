// Each round: its stages, its winners, its notices.
import { esc, fact, page, site } from "../lib/page.js";
import { many } from "../lib/many.js";
import { card, stages } from "../lib/parts.js";

const roll = ({ id, winner }) =>
  `<li><a class="roll-name" href="../honours/${id}.html">${esc(winner.name)}</a><span class="roll-mode">${esc(winner.mode)}</span></li>\n`;

export const { data, render } = many(
  "rounds",
  ({ id }) => `rounds/${id}.html`,
  ({ id, record, notices, titles }) =>
    page({
      up: "../",
      address: `rounds/${id}.html`,
      title: record.label,
      description: `${record.label}的进程、结果和公告。`,
      crumbs: [["notices/index.html", "公示公告"], ["rounds/index.html", "历届评选"]],
      body: `<header class="page-head">
<h1>${esc(record.label)}${site.name}</h1>
<dl class="numbers">
${fact("年度", record.year)}${fact("评价标准", esc(record.criteria.standard))}</dl>
</header>
<section aria-labelledby="stages">
<h2 id="stages">进程</h2>
${stages("../", notices)}</section>
<section aria-labelledby="result">
<h2 id="result">结果</h2>
${Object.entries(site.awards)
  .map(
    ([award, name]) => `<h3 class="roll-award-name">${name}</h3>
<ul class="roll-names">
${(titles ?? [])
  .filter(({ winner }) => winner.award === award)
  .map(roll)
  .join("")}</ul>
`,
  )
  .join("")}</section>
<section aria-labelledby="notices">
<h2 id="notices">全部公告</h2>
<ul class="notices">
${notices
  .toReversed()
  .map((notice) => card("../", notice))
  .join("")}</ul>
</section>`,
    }),
);
