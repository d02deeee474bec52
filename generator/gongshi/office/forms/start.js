// Before the CMS starts: its language. After that: what it cannot do by itself, told to it through its own events.
'use strict';

(() => {
  const PREFERENCES = 'sveltia-cms.prefs';

  // Chinese from the first visit on; whoever chooses another language keeps it.
  try {
    const preferences = JSON.parse(localStorage.getItem(PREFERENCES) ?? '{}') ?? {};
    if (!preferences.locale) {
      localStorage.setItem(PREFERENCES, JSON.stringify({ ...preferences, locale: 'zh-CN' }));
    }
  } catch {
    // Storage is closed to this page: the CMS says so itself.
  }

  // A file that was just chosen is known to the CMS's events only by its name.
  const chosen = new Map();
  const addressOf = URL.createObjectURL;
  URL.createObjectURL = (object) => {
    if (object instanceof File) {
      chosen.set(object.name, object);
    }
    return addressOf.call(URL, object);
  };

  const hexadecimal = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

  const digest = async (file) => hexadecimal(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));

  // An attachment is named with its digest, which a person would have to work out with another program.
  const withDigests = async ({ entry }) => {
    const attachments = entry.getIn(['data', 'attachments']);
    if (!attachments?.size) {
      return undefined;
    }
    const saved = new Map(entry.get('mediaFiles').map((each) => [each.get('name'), each.get('file')]));
    const named = [];
    for (const each of attachments) {
      const name = each.get('file');
      const file = saved.get(name) ?? chosen.get(name);
      const given = chosen.has(name) ? '' : each.get('sha256');
      named.push(each.set('sha256', given || (file && (await digest(file)))));
    }
    return entry.get('data').set('attachments', attachments.clear().concat(named));
  };

  addEventListener('DOMContentLoaded', () => {
    globalThis.CMS.registerEventListener({ name: 'preSave', handler: withDigests });
  });
})();
