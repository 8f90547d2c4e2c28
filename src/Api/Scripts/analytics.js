// @ts-check
// Keeps the click that brought the visitor: hoko_id of the page's address goes into a first-party cookie, and into the page's own storage for frames
// of other sites (cloaked links), where browsers keep no cookies. Makes no network request, and never throws where storage is denied.
(() => {
  const key = 'hoko_id';
  const seconds = 7776000;
  const id = new URLSearchParams(location.search).get(key);

  /** @param {() => void} action */
  const attempt = (action) => {
    try {
      action();
    } catch {
      // Denied by a sandbox or the visitor's settings.
    }
  };

  // Anyone can write a link to this page: only what looks like a click's id is kept.
  if (id && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    attempt(() => (document.cookie = `hoko_id=${id}; Max-Age=${seconds}; Path=/; SameSite=Lax${secure}`));
    attempt(() => sessionStorage.setItem(key, id));
    attempt(() => localStorage.setItem(key, id));
  }

  // Local storage has no end of its own. An id begins with the milliseconds of its click.
  attempt(() => {
    const hex = localStorage[key]?.replace('-', '').slice(0, 12);
    if (parseInt(hex, 16) < Date.now() - seconds * 1000) {
      localStorage.removeItem(key);
    }
  });
})();
