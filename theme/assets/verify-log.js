'use strict';
// A publication log as generator/gongshi/log writes it: whether its lines hold, and what they say of a record.

const LINE = new RegExp(
  '^\\{"number": [1-9]\\d*, "moment": "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d", ' +
  '"path": "notices/[a-z\\d-]+\\.v[1-9]\\d*\\.yml", "version": [1-9]\\d*, ' +
  '"sha256": "[\\da-f]{64}", "previous": "[\\da-f]{64}"\\}\\n$'
);

const decoded = bytes => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

class PublicationLog {
  static NOTHING = '0'.repeat(64); // stands in place of the line before the first

  // Whether a file is meant as a log.
  static isMeant(name, bytes) {
    return name.endsWith('.jsonl') || decoded(bytes.slice(0, 11)) === '{"number": ';
  }

  // `flaw` says in Chinese what is wrong with the first line that does not hold; the entries end before it.
  static async parse(bytes) {
    const log = new PublicationLog();
    log.lines = decoded(bytes).match(/[^\n]*\n|[^\n]+$/g) || [];
    log.entries = [];
    const digests = await Promise.all(log.lines.map(line => sha256(new TextEncoder().encode(line))));
    log.flaw = '';
    for (const [index, line] of log.lines.entries()) {
      const entry = LINE.test(line) && { ...JSON.parse(line), digest: digests[index] };
      const flaw = entry ? log.flawOf(entry) : '不是日志的写法，被改动过或者没有写完';
      if (flaw) {
        log.flaw = `第${index + 1}行${flaw}`;
        break;
      }
      log.entries.push(entry);
    }
    return log;
  }

  get size() {
    return this.entries.length;
  }

  get head() {
    return this.size ? this.entries[this.size - 1].digest : PublicationLog.NOTHING;
  }

  // What is wrong with an entry as the next one.
  flawOf(entry) {
    if (entry.number !== this.size + 1) return `写的是第${entry.number}行，有行被删去、补插或调换了次序`;
    if (entry.previous !== this.head) return '与前一行接不上，前面的行被改动、删去或补插过';
    const before = this.size ? Date.parse(this.entries[this.size - 1].moment) : 0;
    return Date.parse(entry.moment) < before ? '时刻早于前一行' : '';
  }

  // The lines about one record: its publication, then each erasure in it.
  of(path) {
    return this.entries.filter(entry => entry.path === path);
  }

  hasErasures() {
    return new Set(this.entries.map(entry => entry.path)).size < this.size;
  }

  newestOf(entry) {
    const notice = PublicationLog.noticeOf(entry);
    const versions = this.entries.filter(each => PublicationLog.noticeOf(each) === notice);
    return Math.max(...versions.map(each => each.version));
  }

  // The page that shows an entry's version.
  pageOf(entry) {
    const suffix = entry.version < this.newestOf(entry) ? `.v${entry.version}` : '';
    return `${PublicationLog.noticeOf(entry)}${suffix}.html`;
  }

  static noticeOf(entry) {
    return entry.path.replace(/\.v\d+\.yml$/, '');
  }
}
