import { describe, expect, test } from "vitest";
import { contentPolicy, isAllowedRequest, isPage, withPolicy } from "../../electron/content-policy.ts";

describe("contentPolicy", () => {
  test("lets in no script but our own, and nothing inline or evaluated", () => {
    const policy = contentPolicy("abc");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/);
  });

  test("carries the nonce for styles alone", () => {
    const withNonce = contentPolicy("abc")
      .split("; ")
      .filter((directive) => directive.includes("nonce"));
    expect(withNonce).toEqual(["style-src 'self' 'nonce-abc'"]);
  });
});

test("withPolicy puts policy and nonce first in the head", () => {
  const html = withPolicy('<html><head lang="en"><script src="a.js"></script></head></html>', "n1");
  expect(html).toMatch(/<head lang="en"><meta http-equiv="content-security-policy" content="[^"]*'nonce-n1'[^"]*">/);
  expect(html).toMatch(/<meta name="csp-nonce" content="n1"><script/);
});

describe("isAllowedRequest", () => {
  test.each(["app://standdown/index.html", "app://standdown/assets/a.js?v=1"])("lets %s through", (url) => {
    expect(isAllowedRequest(url, false)).toBe(true);
  });

  test.each([
    "https://standdown/index.html",
    "http://127.0.0.1/",
    "ws://standdown/",
    "file:///etc/hosts",
    "app://elsewhere/index.html",
    "app://standdown.elsewhere/",
    "ftp://standdown/",
    "blob:app://standdown/1",
    "data:text/html,x",
    "devtools://devtools/bundled/inspector.html",
    "chrome-extension://abc/x.html",
    "nonsense",
  ])("refuses %s", (url) => {
    expect(isAllowedRequest(url, false)).toBe(false);
  });

  test("lets the developer tools load themselves while developing", () => {
    expect(isAllowedRequest("devtools://devtools/bundled/inspector.html", true)).toBe(true);
  });
});

test("isPage knows its own page by scheme, host and path", () => {
  expect(isPage("app://standdown/index.html#plan", "index.html")).toBe(true);
  for (const url of [
    "app://standdown/paper.html",
    "app://standdown/index.html?x=1",
    "app://other/index.html",
    "https://standdown/index.html",
    "about:blank",
    "",
  ]) {
    expect(isPage(url, "index.html"), url).toBe(false);
  }
});
