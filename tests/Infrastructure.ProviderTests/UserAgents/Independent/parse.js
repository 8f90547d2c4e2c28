// What ua-parser-js makes of user agents, for IndependentParserTests: node parse.js CRAWLERS.json prints one JSON array a user agent,
// [set, user agent, browser, system, device], where set says which package it comes from.
'use strict';

const fs = require('fs');
const { UAParser } = require('ua-parser-js');

// The package gives out single user agents at random; a filter is shown them all.
function all(name) {
  const UserAgent = require(name);
  const seen = new Set();
  new (UserAgent.default || UserAgent)((data) => seen.add(data.userAgent));
  return seen;
}

const crawlers = JSON.parse(fs.readFileSync(process.argv[2], 'utf8')).flatMap((crawler) => crawler.instances || []);
const browsers = [...all('user-agents'), ...all('user-agents-2018'), ...all('user-agents-2020'), ...require('top-user-agents')];
const lines = [];
for (const [set, userAgents] of [['browsers', browsers], ['crawlers', crawlers]]) {
  for (const userAgent of new Set(userAgents)) {
    const { browser, os, device } = new UAParser(userAgent).getResult();
    lines.push(JSON.stringify([set, userAgent, browser.name ?? null, os.name ?? null, device.type ?? null]));
  }
}

fs.writeSync(1, lines.join('\n') + '\n');
