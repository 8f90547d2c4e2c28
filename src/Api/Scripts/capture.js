// @ts-check
// Counts the visit of this page as a click of the script's own link, and keeps the click's id where the visitor has none yet.
// Follows analytics.js in the same response: a hoko_id of the page's address is kept by now. Frames of other sites keep no cookies; what is kept is
// also in the page's own storage, where that is allowed.
(() => {
  const clickCookie = 'hoko_id';
  const sessionCookie = 'hoko_session_id';

  // The server puts a token here, for this link, this page's host and one click.
  const token = '{{token}}';
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) {
    return;
  }

  const address = script.src;

  /** The result, or an empty text where storage is denied. @param {() => string | null | undefined | void} action */
  const attempt = (action) => {
    try {
      return action() || '';
    } catch {
      return '';
    }
  };

  /** @param {string} name */
  const read = (name) =>
    attempt(() => document.cookie.split('; ').find((cookie) => cookie.startsWith(name + '='))?.slice(name.length + 1)) ||
    attempt(() => sessionStorage.getItem(name)) ||
    attempt(() => localStorage.getItem(name));

  /** @param {string} name @param {string} value */
  const keep = (name, value) => {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    attempt(() => {
      document.cookie = `${name}=${value}; Max-Age=7776000; Path=/; SameSite=Lax${secure}`;
    });
    attempt(() => sessionStorage.setItem(name, value));

    // Not the session's id: it would outlive the ninety days of its cookie.
    if (name === clickCookie) {
      attempt(() => localStorage.setItem(name, value));
    }
  };

  /** 22 characters of 64: more than anybody can guess. */
  const newSession = () => {
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
    return Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => alphabet[byte & 63]).join('');
  };

  const capture = async () => {
    const known = read(sessionCookie);
    keep(sessionCookie, /^[\w-]{22}$/.test(known) ? known : newSession());

    // Read back: a browser that keeps nothing has no session either, and must not seem a new visitor on each page.
    const session = read(sessionCookie);
    const answer = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams({ token, page: location.href, referrer: document.referrer, session }),
      credentials: 'omit',
      keepalive: true,
    });

    // The answer is the click's id. Without it the click was not kept, and an id would promise it.
    if (answer.ok && !read(clickCookie)) {
      keep(clickCookie, await answer.text());
    }
  };

  // What goes wrong here must not show on a page that is somebody else's.
  const run = () => void capture().catch(() => {});

  // A page that is prepared before anybody asks for it counts when it is shown.
  if ('prerendering' in document && document.prerendering) {
    document.addEventListener('prerenderingchange', run, { once: true });
  } else {
    run();
  }
})();
