import fc from "fast-check";
import { expect, test } from "vitest";
import { parseIni } from "../../src/session/ini.ts";
import { proxyFor } from "../../src/session/proxy.ts";
import { splitShellWords } from "../../src/session/shell-words.ts";
import { authorityOf, isValidEndpoint, splitUrl } from "../../src/session/url.ts";

const key = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,8}$/);
const value = fc.string({ maxLength: 12 }).map((text) => text.replace(/[^\x21-\x7e]/g, "x"));
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ._-]{0,10}$/).filter((text) => text !== "DEFAULT");

test("what is written as sections and keys is read back", () => {
  fc.assert(
    fc.property(fc.dictionary(name, fc.dictionary(key, value)), fc.constantFrom("\n", "\r\n"), (sections, end) => {
      const lines = Object.entries(sections).flatMap(([section, values]) => [
        `[${section}]`,
        "# a comment",
        ...Object.entries(values).map(([name, text]) => `${name} = ${text}`),
        "",
      ]);
      const read = parseIni(lines.join(end));

      expect([...read].map(([section, values]) => [section, [...values]])).toEqual(
        Object.entries(sections).map(([section, values]) => [section, Object.entries(values)]),
      );
    }),
  );
});

test("quoted words come back as they were", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (words) => {
      const quoted = words.map((word) => `'${word.replaceAll("'", `'"'"'`)}'`);
      expect(splitShellWords(quoted.join(" "))).toEqual(words);
    }),
  );
});

test("splitting a URL agrees with the platform's parser on URLs that both know", () => {
  const host = fc.domain();
  const port = fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined });
  const path = fc.webPath();
  fc.assert(
    fc.property(fc.constantFrom("http", "https"), host, port, path, fc.webQueryParameters(), (scheme, ...rest) => {
      const [host, port, path, query] = rest;
      const text = `${scheme}://user:pass@${host}${port === undefined ? "" : `:${port}`}${path || "/"}?${query}#x`;
      const parts = splitUrl(text);

      expect(isValidEndpoint(text)).toBe(true);
      expect(parts).toMatchObject({ scheme, hostname: host, userinfo: "user:pass", query });
      expect(authorityOf(parts)).toBe(new URL(text).host);
    }),
  );
});

test.each([
  { url: "localhost:9", scheme: "localhost", hostname: undefined },
  { url: "//host/path", scheme: "", hostname: "host" },
  { url: "http://[::1]:80/x", scheme: "http", hostname: "::1" },
  { url: "HTTP://HOST", scheme: "http", hostname: "host" },
  { url: "http:/host", scheme: "http", hostname: undefined },
  { url: "1http://host", scheme: "", hostname: undefined },
])("splits $url as Python does", ({ url, scheme, hostname }) => {
  expect(splitUrl(url)).toMatchObject({ scheme, hostname });
});

test.each([
  { url: "http://[::1]", valid: true },
  { url: "http://h.", valid: true },
  { url: "http://-h", valid: false },
  { url: "http://h-", valid: false },
  { url: "http://a..b", valid: false },
  { url: "http://h_1", valid: false },
  { url: `http://${"a".repeat(64)}`, valid: false },
  { url: `http://${"a.".repeat(128)}com`, valid: false },
  { url: "http://h\n", valid: false },
])("takes $url for an endpoint: $valid", ({ url, valid }) => {
  expect(isValidEndpoint(url)).toBe(valid);
});

test.each([
  { about: "mixed case counts", env: { Https_Proxy: "p:1" }, found: "http://p:1" },
  { about: "lower case wins", env: { HTTPS_PROXY: "p:1", https_proxy: "q:2" }, found: "http://q:2" },
  { about: "an empty lower-case one takes it away", env: { HTTPS_PROXY: "p:1", https_proxy: "" }, found: undefined },
  { about: "an empty one is none", env: { HTTPS_PROXY: "" }, found: undefined },
  { about: "slashes without a scheme", env: { HTTPS_PROXY: "//p:1" }, found: "http://p:1" },
  { about: "another scheme's", env: { HTTP_PROXY: "p:1", ALL_PROXY: "q:1" }, found: undefined },
  { about: "a name without anything before the underscore", env: { _proxy: "p:1" }, found: undefined },
  { about: "the host named", env: { HTTPS_PROXY: "p:1", NO_PROXY: "x, H.Example.COM" }, found: undefined },
  { about: "the host and port named", env: { HTTPS_PROXY: "p:1", NO_PROXY: "h.example.com:8443" }, found: undefined },
  { about: "another port named", env: { HTTPS_PROXY: "p:1", NO_PROXY: "h.example.com:1" }, found: "http://p:1" },
  { about: "the domain named", env: { HTTPS_PROXY: "p:1", no_proxy: "..example.com" }, found: undefined },
  { about: "a part of a label named", env: { HTTPS_PROXY: "p:1", no_proxy: "ample.com" }, found: "http://p:1" },
  { about: "a pattern named", env: { HTTPS_PROXY: "p:1", no_proxy: "*.example.com" }, found: "http://p:1" },
  { about: "a star among others", env: { HTTPS_PROXY: "p:1", no_proxy: "*,x" }, found: "http://p:1" },
  { about: "a star", env: { HTTPS_PROXY: "p:1", no_proxy: "*" }, found: undefined },
])("the proxy for a host: $about", ({ env, found }) => {
  expect(proxyFor("https://h.example.com:8443", env)?.origin).toBe(found);
});
