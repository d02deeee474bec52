// Each organisation with its appearances.
import { esc, fact, page, site } from "../lib/page.js";
import { many } from "../lib/many.js";

const step = (register, { notice }) => `<li>
<time datetime="${notice.record.dated}">${notice.record.dated}</time>
<div><strong>${site.outcomes[notice.record.kind]}</strong> <span class="step-round">${
  register.roundOf.get(notice.record.round).record.label
}</span><br><a href="../notices/${notice.id}.html">${esc(notice.record.title)}</a></div>
</li>
`;

export const { data, render } = many(
  "organisations",
  ({ line }) => `organisations/${line.credit_code}.html`,
  ({ line, appearances }, register) =>
    page({
      up: "../",
      address: `organisations/${line.credit_code}.html`,
      title: line.name,
      description: `${line.name}的历届记录。`,
      crumbs: [["honours/index.html", "获奖名录"]],
      body: `<header class="page-head">
<h1>${esc(line.name)}</h1>
<dl class="facts facts-row">
${fact("统一社会信用代码", `<code>${line.credit_code}</code>`)}${fact("行业", esc(line.sector))}${fact("所在地区", esc(line.town))}</dl>
</header>
<section aria-labelledby="steps">
<h2 id="steps">历届记录</h2>
<ol class="steps">
${appearances.map((each) => step(register, each)).join("")}</ol>
</section>`,
    }),
);
