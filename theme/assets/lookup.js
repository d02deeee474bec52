'use strict';
// Who holds which title. A small register stands in the page; of a large one the page holds the roots of sorted pages
// (generator/gongshi/views/sorted_pages.py), and those that a question leads to are read from `lookup/`.

class Lookup {
  static OVER = '名录刚刚更新过，重新打开本页再查'; // the root in the page and what lies beside are of two moments

  // As typed on any keyboard, copied from any document: one width, no blanks, one kind of bracket, capitals. As in
  // generator/gongshi/views/lookup.py.
  static plain(text) {
    return text.normalize('NFKC').replace(/\s/g, '').replace(/[〔[【]/g, '(').replace(/[〕\]】]/g, ')').toUpperCase();
  }

  constructor(source) {
    const { all, roots, most } = JSON.parse(source.textContent);
    this.home = new URL(source.dataset.home, document.baseURI);
    this.all = all || null; // every organisation and person, or none where they lie in files
    this.roots = roots;
    this.most = most;
    this.read = new Map();
  }

  at(address) {
    return new URL(address, this.home).href;
  }

  // Those among whom the answer is: whose code or certificate it is, or in whose names it stands, whole names first.
  // Of very many only the first come, and `more` says so. Whoever asks tells them apart.
  async among(asked) {
    if (this.all) return { found: this.all, more: false };
    const [own, certified] = [await this.under('codes', asked), await this.under('certificates', asked)];
    const codes = new Set([...(own ? [asked] : []), ...(certified || [])]);
    for await (const [key, listed] of codes.size ? [] : this.beginning('names', asked)) {
      if (asked.length < 2 && key !== asked) break; // a single character stands in too many
      listed.forEach(code => codes.add(code));
      if (codes.size > this.most) break;
    }
    return { found: await this.ofCodes([...codes].slice(0, this.most)), more: codes.size > this.most };
  }

  ofCodes(codes) {
    return Promise.all(codes.map(code => this.ofCode(code)));
  }

  // A title by its identifier, which ends with its holder's code; with its holder.
  async title(id) {
    const known = this.all || [await this.ofCode(id.split('-').pop())].filter(Boolean);
    for (const holder of known) {
      const title = holder.titles.find(each => each.id === id);
      if (title) return { holder, title };
    }
    return null;
  }

  ofCode(code) {
    return this.under('codes', Lookup.plain(code));
  }

  // What stands under a key.
  async under(kind, asked) {
    for await (const [key, value] of this.beginning(kind, asked)) return key === asked ? value : null; // it comes first
    return null;
  }

  // Rows whose key begins so, in order; a page is read when its turn comes. One that ends elsewhere than its list says was
  // cut anew since: what it does not hold may stand in another.
  async* beginning(kind, asked, node = this.roots[kind]) {
    if (node.rows) yield* node.rows.filter(([key]) => key.startsWith(asked));
    const pages = node.pages || [];
    for (const [at, [first, name]] of pages.entries()) {
      if (first > asked && !first.startsWith(asked)) return;
      const next = pages[at + 1];
      if (next && next[0] < asked) continue;
      const page = await this.page(kind, name);
      if (page.until !== (next ? next[0] : node.until)) throw new Error(Lookup.OVER);
      yield* this.beginning(kind, asked, page);
    }
  }

  page(kind, name) {
    const address = `lookup/${kind}/${name}.json`;
    if (!this.read.has(address)) {
      this.read.set(address, this.json(address).catch(error => {
        this.read.delete(address); // tried again when it is asked for again
        throw error;
      }));
    }
    return this.read.get(address);
  }

  async json(address) {
    if (location.protocol === 'file:') throw new Error('从文件夹打开的网页不能读取旁边的文件，通过网址访问本站再查');
    const answer = await fetch(this.at(address), { cache: 'no-cache' }).catch(() => {
      throw new Error('网络没有接通');
    });
    if (!answer.ok) throw new Error(answer.status === 404 ? Lookup.OVER : `${address} ${answer.status}`);
    return answer.json();
  }
}

const lookup = new Lookup(document.getElementById('lookup-data'));
