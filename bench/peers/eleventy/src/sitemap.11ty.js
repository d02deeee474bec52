// Every page, for search engines.
import { site } from "../lib/page.js";

export const data = { permalink: "sitemap.xml", eleventyExcludeFromCollections: true };

const entry = (address, day) => `<url><loc>${site.address}${address}</loc>${day ? `<lastmod>${day}</lastmod>` : ""}</url>\n`;

export function render({ register }) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${register.pages.map(({ address, version }) => entry(address, version.record.dated)).join("")}${register.organisations
    .map(({ line }) => entry(`organisations/${line.credit_code}.html`))
    .join("")}${register.rounds.map(({ id }) => entry(`rounds/${id}.html`)).join("")}${register.titles
    .map(({ id }) => entry(`honours/${id}.html`))
    .join("")}</urlset>
`;
}
