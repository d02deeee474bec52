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

  const hexadecimal = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

  const digest = async (media) => {
    const file = media.get('file') ?? (media.get('url') ? await (await fetch(media.get('url'))).blob() : undefined);
    return file && hexadecimal(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  };

  // An attachment is named with its digest, which a person would have to work out with another program.
  const withDigests = async ({ entry }) => {
    const attachments = entry.getIn(['data', 'attachments']);
    if (!attachments?.size) {
      return undefined;
    }
    const digests = new Map();
    for (const media of entry.get('mediaFiles')) {
      digests.set(media.get('name'), await digest(media));
    }
    const named = attachments.map((each) =>
      each.set('sha256', digests.get(each.get('file')) ?? each.get('sha256') ?? ''));
    return entry.get('data').set('attachments', named);
  };

  addEventListener('DOMContentLoaded', () => {
    globalThis.CMS.registerEventListener({ name: 'preSave', handler: withDigests });
  });
})();
