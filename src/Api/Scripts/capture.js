// @ts-check
// Counts the visit of this page as a click of the script's own link, and keeps the click's id where the visitor has none yet.
// Follows analytics.js in the same answer: a hoko_id of the page's address is a cookie by now.
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

  /** @param {string} name */
  const read = (name) => {
    const row = document.cookie.split('; ').find((cookie) => cookie.startsWith(name + '='));
    return row ? row.slice(name.length + 1) : '';
  };

  /** @param {string} name @param {string} value */
  const keep = (name, value) => {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `${name}=${value}; Max-Age=7776000; Path=/; SameSite=Lax${secure}`;
  };

  /** 22 characters of 64: more than anybody can guess. */
  const newSession = () => {
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
    return Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => alphabet[byte & 63]).join('');
  };

  const capture = async () => {
    const known = read(sessionCookie);
    keep(sessionCookie, /^[\w-]{22}$/.test(known) ? known : newSession());

    // Read back: a browser that keeps no cookies has no session either, and must not seem a new visitor on each page.
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
