import { after, before, type TestContext, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Cookies, signUpFirst } from '../../support/sign-up.ts';
import { type StartedServer, startServer } from '../../support/start-server.ts';
import { chromiumPath, launchBrowser } from './browser.ts';

/** Why these tests cannot run here; undefined where they can. */
function missing(): string | undefined {
  if (!process.env.WANWEN_TEST_MODEL) return 'WANWEN_TEST_MODEL names no model';
  if (!chromiumPath()) return 'Chromium is not installed';
  return undefined;
}

/** Milliseconds that any one wait in the page may take. */
const waitLimit = 30_000;

interface OpenOptions extends BrowserContextOptions {
  /** Nobody is signed in. */
  stranger?: boolean;
}

export interface Site {
  address: string;
  /** For requests beside the page, as the person who is signed in there. */
  credentials: Record<string, string>;
  server: StartedServer;
  /** Cookies of the administrator. */
  session: Cookies;
  /** A page of a browser of its own, in which the administrator is signed in: nothing else is remembered from other pages. */
  open(path?: string, options?: OpenOptions): Promise<Page>;
}

/** What stands on a page, for the report of a failure. */
async function glanceAt(page: Page): Promise<string> {
  const text = await page.locator('body').textContent({ timeout: 1000 }).catch(String);
  return `${page.url()}: ${text?.slice(0, 1500)}`;
}

/** One server and one browser for all tests of a file. Errors on a page fail the test that opened it. */
export interface SiteOptions {
  /** The first administrator is made before the tests. */
  signUp?: boolean;
  /** More settings of the server, as environment variables. */
  env?: Record<string, string>;
  /** `null` where no model is needed. */
  model?: null;
  /** The server is started as `npm start` does. */
  asUsersDo?: boolean;
}

export function describeSite({
  signUp = true,
  env = {},
  ...more
}: SiteOptions = {}): (name: string, run: (site: Site, context: TestContext) => Promise<void>) => void {
  let server: StartedServer;
  let browser: Browser;
  let session: Cookies = {};
  const skip = missing();

  before(async () => {
    if (skip) return;
    [server, browser] = await Promise.all([startServer({ env, ...more }), launchBrowser(chromiumPath()!)]);
    if (signUp) session = await signUpFirst(server);
  });
  after(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  return (name, run) => {
    test(name, async (context) => {
      if (skip) return context.skip(skip);
      const faults: string[] = [];
      const open: Site['open'] = async (path = '/', { stranger = false, ...options } = {}) => {
        // A click on what still moves is lost now and then on a busy machine.
        const still = { reducedMotion: 'reduce' as const };
        const surroundings = { locale: 'en-US', viewport: { width: 1280, height: 800 }, ...still, ...options };
        const browsing = await browser.newContext(surroundings);
        const cookies = Object.entries(stranger ? {} : session);
        await browsing.addCookies(cookies.map(([name, value]) => ({ name, value, url: server.address })));
        const page = await browsing.newPage();
        page.setDefaultTimeout(waitLimit);
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => {
          if (/Content Security Policy/.test(message.text())) faults.push(message.text());
        });
        await page.goto(new URL(path, server.address).href);
        return page;
      };
      try {
        await run({ address: server.address, credentials: server.credentials, server, session, open }, context);
      } catch (error) {
        const seen = await Promise.all(browser.contexts().flatMap((one) => one.pages().map(glanceAt)));
        // Reporters print the stack of a failure, and seldom the diagnostics of a test.
        if (error instanceof Error) error.stack = [error.stack, ...seen].join('\n  on the page: ');
        throw error;
      } finally {
        await Promise.all(browser.contexts().map((one) => one.close()));
      }
      if (faults.length > 0) throw new Error(`the page reported: ${faults.join('; ')}`);
    });
  };
}
