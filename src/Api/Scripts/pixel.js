// @ts-check
// Shows this view of a short link's page to the provider that the visitor has agreed to, by the calls that the provider documents, and goes on:
// shortly after the provider's script is there, at once where it is not to be had, and in any case in time.
(() => {
  const longest = 800;
  const afterLoading = 250;
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) {
    return;
  }

  const { provider = '', id = '', source = '', destination } = script.dataset;

  /** Providers' scripts look for their functions among the globals. @type {any} */
  const page = window;

  /** A function that keeps calls until the provider's script takes them over, by the name of the method that it brings. @param {string} method */
  const keeping = (method) => {
    /** @type {any} */
    const keeper = (/** @type {unknown[]} */ ...call) => (keeper[method] ? keeper[method](...call) : keeper.queue.push(call));
    keeper.queue = [];
    return keeper;
  };

  const google = () => {
    page.dataLayer = [];

    // The script tells a call from other things by its being the arguments of a function.
    page.gtag = function () {
      page.dataLayer.push(arguments);
    };
    page.gtag('js', new Date());
    page.gtag('config', id);
  };

  /** @type {Record<string, () => void>} */
  const views = {
    facebook() {
      page.fbq = page._fbq = keeping('callMethod');
      Object.assign(page.fbq, { push: page.fbq, loaded: true, version: '2.0' });
      page.fbq('init', id);
      page.fbq('track', 'PageView');
    },
    googleAnalytics: google,
    googleAds: google,
    tikTok() {
      page.TiktokAnalyticsObject = 'ttq';
      page.ttq = Object.assign([], { methods: ['page', 'track', 'identify', 'load'], _i: { [id]: [] }, _t: { [id]: Date.now() }, _o: { [id]: {} } });
      page.ttq._i[id]._u = source.split('?')[0];
      page.ttq.push(['page']);
    },
    linkedIn() {
      page._linkedin_partner_id = id;
      page._linkedin_data_partner_ids = [id];
    },
    x() {
      page.twq = keeping('exe');
      page.twq.version = '1.1';
      page.twq('config', id);
    },
    pinterest() {
      page.pintrk = keeping('');
      page.pintrk.version = '3.0';
      page.pintrk('load', id);
      page.pintrk('page');
    },
    snapchat() {
      page.snaptr = keeping('handleRequest');
      page.snaptr('init', id);
      page.snaptr('track', 'PAGE_VIEW');
    },
  };

  let isGone = false;
  const goOn = () => {
    if (destination && !isGone) {
      isGone = true;
      location.replace(destination);
    }
  };

  views[provider]?.();
  const loader = document.createElement('script');
  loader.src = source;
  loader.async = true;
  loader.onload = () => setTimeout(goOn, afterLoading);
  loader.onerror = goOn;
  document.head.append(loader);
  setTimeout(goOn, longest);
})();
