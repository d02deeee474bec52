// Pieces that several pages show.
import { esc, site, shown } from "./page.js";

export const kindName = (notice) => site.kinds[notice.record.kind];

export const card = (up, notice) => `<li class="notice-card">
<time datetime="${notice.record.dated}">${notice.record.dated}</time>
<a href="${up}notices/${notice.id}.html">${esc(notice.record.title)}</a>
<span class="notice-marks"><span class="badge badge-plain">${kindName(notice)}</span></span>
</li>
`;

export const stages = (up, notices, here) => `<ol class="line line-across">
${notices
  .filter((notice) => !["announcement", "revocation"].includes(notice.record.kind))
  .map(
    (notice) => `<li class="stage stage-done"${notice === here ? ' aria-current="step"' : ""}>
<span class="stage-name"><a href="${up}notices/${notice.id}.html">${kindName(notice)}</a>${
      notice.record.organisations ? ` <span class="stage-count">${notice.record.organisations.length}家</span>` : ""
    }</span>
<span class="stage-when">${notice.record.dated}</span>
</li>
`,
  )
  .join("")}</ol>
`;

const row = (up, line, index) => `<tr>
<td data-label="序号" class="narrow">${index + 1}</td>
<td data-label="奖项" class="award">${site.awards[line.award] ?? ""}</td>
<th scope="row" data-label="组织">
<a href="${up}organisations/${line.credit_code}.html">${esc(line.name)}</a>
<code>${line.credit_code}</code>
</th>
<td data-label="先进质量管理模式">${esc(line.mode ?? line.sector)}${line.summary ? `<small>${esc(line.summary)}</small>` : ""}${
  line.recommended_by ? `<small>${esc(line.recommended_by)}</small>` : ""
}</td>
<td data-label="所在地区" class="short">${esc(line.town)}</td>
</tr>
`;

export const listing = (up, record) => `<section class="document-list" aria-labelledby="list">
<h2 id="list">名单</h2>
<table class="listing">
<caption>名单，共${record.organisations.length}家</caption>
<thead>
<tr>
<th scope="col" class="narrow">序号</th>
<th scope="col">奖项</th>
<th scope="col">组织</th>
<th scope="col">先进质量管理模式</th>
<th scope="col">所在地区</th>
</tr>
</thead>
<tbody>
${record.organisations.map((line, index) => row(up, line, index)).join("")}</tbody>
</table>
</section>
`;

export const versionList = (notice) => `<section class="version-list" aria-labelledby="versions">
<h2 id="versions">版本</h2>
<ol class="versions" reversed>
${notice.versions
  .toReversed()
  .map(
    ({ number, record }) => `<li>
<h3><a href="${notice.id}.v${number}.html">第${number}版</a> <time datetime="${record.published}">${shown(record.published)}</time></h3>
${record.revision ? `<p>${esc(record.revision.reason)}。</p>\n` : ""}</li>
`,
  )
  .join("")}</ol>
</section>
`;
