// RECORDS names the project folder whose records become a site; --output says where it goes.
import { readdirSync } from "node:fs";

export default function (config) {
  const notices = `${process.env.RECORDS}/data/notices`;
  for (const year of readdirSync(notices)) {
    config.addPassthroughCopy({ [`${notices}/${year}`]: `notices/${year}` });
  }
  config.setQuietMode(true);
  return { dir: { input: "src" }, templateFormats: ["11ty.js"], markdownTemplateEngine: false, htmlTemplateEngine: false };
}
