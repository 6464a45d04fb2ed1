import { isZone, type Zone } from "./instants";

/** What a person may choose for all screens. Kept in cookies, so that the server draws the first paint right. */
export type Theme = "light" | "dark";
export type Density = "compact" | "comfortable";
export type Preferences = {
  /** null: as the system wishes. */
  theme: Theme | null;
  /** null: compact under a fine pointer, comfortable under a finger. */
  density: Density | null;
  zone: Zone;
};

/** Names of the cookies. `public/theme.js` reads the first one before anything is drawn. */
export const preferenceCookies = { theme: "drey-theme", density: "drey-density", zone: "drey-zone" } as const;

const isTheme = (value: unknown): value is Theme => value === "light" || value === "dark";
const isDensity = (value: unknown): value is Density => value === "compact" || value === "comfortable";

/** Reads the choices; anything unheard of counts as no choice. */
export function readPreferences(cookie: (name: string) => string | undefined): Preferences {
  const theme = cookie(preferenceCookies.theme);
  const density = cookie(preferenceCookies.density);
  const zone = cookie(preferenceCookies.zone);
  return {
    theme: isTheme(theme) ? theme : null,
    density: isDensity(density) ? density : null,
    zone: isZone(zone) ? zone : "utc",
  };
}

/** The line for `document.cookie`, kept for a year. */
export const preferenceCookie = (name: keyof typeof preferenceCookies, value: string): string =>
  `${preferenceCookies[name]}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`;
