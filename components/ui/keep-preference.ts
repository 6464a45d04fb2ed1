import { preferenceCookie, type preferenceCookies } from "@/lib/format/preferences";

/**
 * Keeps a choice of the person in its cookie. The Cookie Store API would read better but needs a secure context,
 * and consoles are opened over plain HTTP inside networks.
 */
export function keepPreference(name: keyof typeof preferenceCookies, value: string): void {
  put(document, preferenceCookie(name, value));
}

const put = (jar: { cookie: string }, line: string) => {
  jar.cookie = line;
};
