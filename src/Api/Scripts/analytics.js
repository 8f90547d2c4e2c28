// @ts-check
// Keeps the click that brought the visitor: hoko_id of the page's address becomes a first-party cookie. Asks the network nothing.
(() => {
  const id = new URLSearchParams(location.search).get('hoko_id');

  // The address is whoever's who made the link: only what looks like a click's id becomes part of a cookie.
  if (id && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `hoko_id=${id}; Max-Age=7776000; Path=/; SameSite=Lax${secure}`;
  }
})();
