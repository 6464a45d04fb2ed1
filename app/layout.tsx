import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { readPreferences } from "@/lib/format/preferences";
import { fontVariables } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Drey", template: "%s · Drey" },
  description: "One console for every way to run Apache Flink",
  icons: { icon: "/icon.svg" },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f0f3ee" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0f0d" },
  ],
};

/** Theme and density stand on the root element before anything is painted; scripts carry the request's nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const preferences = readPreferences((name) => jar.get(name)?.value);
  const nonce = head.get("x-nonce") ?? undefined;
  return (
    <html
      lang="en"
      className={fontVariables}
      data-theme={preferences.theme ?? undefined}
      data-density={preferences.density ?? undefined}
      suppressHydrationWarning
    >
      <head>
        <script src="/theme.js" nonce={nonce} />
      </head>
      <body>
        <Providers zone={preferences.zone} renderedAt={Date.now()}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
