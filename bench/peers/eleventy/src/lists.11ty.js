// All notices, those of a kind, those of a region: newest first, 50 a page.
import { page, site } from "../lib/page.js";
import { many } from "../lib/many.js";
import { card } from "../lib/parts.js";

const address = (key, number) => `notices/${key}${number > 1 ? `-${number}` : ""}.html`;

export const { data, render } = many(
  "lists",
  ({ key, page: number }) => address(key, number),
  ({ key, name, page: number, last, notices }) =>
    page({
      up: "../",
      address: address(key, number),
      title: site.kinds[name] ?? name,
      description: `${site.kinds[name] ?? name}，第${number}页，共${last}页。`,
      crumbs: [["notices/index.html", "公示公告"]],
      body: `<h1>${site.kinds[name] ?? name}</h1>
<ul class="notices">
${notices.map((notice) => card("../", notice)).join("")}</ul>
<nav class="pages" aria-label="翻页">
${number > 1 ? `<a rel="prev" href="../${address(key, number - 1)}">上一页</a>` : ""}
${number < last ? `<a rel="next" href="../${address(key, number + 1)}">下一页</a>` : ""}
</nav>`,
    }),
);
