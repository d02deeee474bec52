// The newest 50, overall and of each kind, as RSS.
import { esc, site } from "../lib/page.js";
import { many } from "../lib/many.js";

const item = (notice) => `<item>
<title>${esc(notice.record.title)}</title>
<link>${site.address}notices/${notice.id}.html</link>
<guid isPermaLink="false">${notice.id}/v${notice.current.number}</guid>
<pubDate>${new Date(notice.record.published).toUTCString()}</pubDate>
<description>${esc(notice.current.html)}</description>
</item>
`;

export const { data, render } = many(
  "feeds",
  ({ key }) => `feeds/${key}.xml`,
  ({ key, notices }) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
<channel>
<title>${site.name}：${site.kinds[key.slice(5)] ?? "全部公告"}</title>
<link>${site.address}</link>
<description>${site.name}公示平台</description>
${notices.map(item).join("")}</channel>
</rss>
`,
);
