// The records as the templates want them: notices with their versions, organisations, rounds, titles, lists.
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import yaml from "js-yaml";
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt();
const data = `${process.env.RECORDS}/data`;
const read = (path) => yaml.load(readFileSync(path, "utf8"), { schema: yaml.JSON_SCHEMA });
const put = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));

function readVersions() {
  const versions = new Map();
  for (const year of readdirSync(`${data}/notices`)) {
    for (const file of readdirSync(`${data}/notices/${year}`)) {
      const [name, version] = basename(file, ".yml").split(".v");
      const record = read(`${data}/notices/${year}/${file}`);
      const html = markdown.render(record.body ?? "");
      put(versions, `${year}-${name}`, { number: Number(version ?? 1), record, html, file: `${year}/${file}` });
    }
  }
  return versions;
}

function noticesOf(versions) {
  const notices = [...versions].map(([id, all]) => {
    all.sort((one, other) => one.number - other.number);
    const current = all.at(-1);
    return { id, versions: all, current, record: current.record, first: all[0].record.published };
  });
  notices.sort((one, other) => (one.first < other.first ? -1 : one.first > other.first ? 1 : one.id < other.id ? -1 : 1));
  notices.forEach((notice, index) => {
    notice.before = notices[index - 1];
    notice.after = notices[index + 1];
  });
  return notices;
}

function roundsOf(notices) {
  const rounds = new Map();
  for (const file of readdirSync(`${data}/awards/rounds`)) {
    const id = basename(file, ".yml");
    rounds.set(id, { id, record: read(`${data}/awards/rounds/${file}`), notices: [] });
  }
  for (const notice of notices) rounds.get(notice.record.round)?.notices.push(notice);
  return rounds;
}

function organisationsOf(notices) {
  const organisations = new Map();
  for (const notice of notices) {
    for (const line of notice.record.organisations ?? []) {
      if (!organisations.has(line.credit_code)) organisations.set(line.credit_code, { line, appearances: [] });
      const organisation = organisations.get(line.credit_code);
      organisation.line = line;
      organisation.appearances.push({ notice, line });
    }
  }
  return organisations;
}

function titlesOf(notices) {
  const revoked = new Map();
  for (const { record, id } of notices) {
    if (record.kind === "revocation") revoked.set(`${record.round}-${record.revokes.award}-${record.revokes.credit_code}`, id);
  }
  return notices
    .filter((notice) => notice.record.kind === "decision")
    .flatMap((notice) =>
      notice.record.organisations.map((winner) => {
        const id = `${notice.record.round}-${winner.award}-${winner.credit_code}`;
        return { id, winner, decision: notice, revocation: revoked.get(id) };
      }),
    );
}

function listsOf(notices, organisations) {
  const lists = new Map([["index", { name: "公示公告", notices: [...notices].reverse() }]]);
  for (const notice of notices.toReversed()) {
    const regions = new Set((notice.record.organisations ?? []).map((line) => line.town));
    for (const [key, name] of [[`kind-${notice.record.kind}`, notice.record.kind], ...[...regions].map((each) => [`town-${each}`, each])]) {
      if (!lists.has(key)) lists.set(key, { name, notices: [] });
      lists.get(key).notices.push(notice);
    }
  }
  const pages = [];
  for (const [key, { name, notices: listed }] of lists) {
    const last = Math.ceil(listed.length / 50);
    for (let page = 1; page <= last; page++) {
      pages.push({ key, name, page, last, notices: listed.slice((page - 1) * 50, page * 50) });
    }
  }
  return pages;
}

export default function () {
  const notices = noticesOf(readVersions());
  const rounds = roundsOf(notices);
  const organisations = organisationsOf(notices);
  const titles = titlesOf(notices);
  for (const title of titles) rounds.get(title.decision.record.round).titles = [];
  for (const title of titles) rounds.get(title.decision.record.round).titles.push(title);
  const pages = notices.flatMap((notice) => [
    { notice, version: notice.current, address: `notices/${notice.id}.html` },
    ...(notice.versions.length > 1
      ? notice.versions.map((version) => ({ notice, version, address: `notices/${notice.id}.v${version.number}.html` }))
      : []),
  ]);
  const years = new Map();
  for (const notice of notices) put(years, notice.id.slice(0, 4), notice);
  const feeds = [["all", notices]];
  const kinds = new Map();
  for (const notice of notices) put(kinds, notice.record.kind, notice);
  for (const [kind, all] of kinds) feeds.push([`kind-${kind}`, all]);
  return {
    notices,
    pages,
    rounds: [...rounds.values()],
    organisations: [...organisations.values()],
    titles,
    roundOf: rounds,
    lists: listsOf(notices),
    years: [...years].map(([year, all]) => ({ year, notices: all })),
    feeds: feeds.map(([key, all]) => ({ key, notices: all.slice(-50).reverse() })),
  };
}
