// The newest 50, overall and of each kind, as Atom.
import { esc, site } from "../lib/page.js";
import { many } from "../lib/many.js";

const entry = (notice) => `<entry>
<id>tag:quality-award.example,2023:${notice.id}/v${notice.current.number}</id>
<title>${esc(notice.record.title)}</title>
<updated>${notice.record.published}</updated>
<author><name>${esc(notice.record.issuer)}</name></author>
<link rel="alternate" href="${site.address}notices/${notice.id}.html"/>
<content type="html">${esc(notice.current.html)}</content>
</entry>
`;

export const { data, render } = many(
  "feeds",
  ({ key }) => `feeds/${key}.atom`,
  ({ key, notices }) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>tag:quality-award.example,2023:feeds/${key}</id>
<title>${site.name}：${site.kinds[key.slice(5)] ?? "全部公告"}</title>
<updated>${notices[0].record.published}</updated>
<link rel="self" href="${site.address}feeds/${key}.atom"/>
${notices.map(entry).join("")}</feed>
`,
);
