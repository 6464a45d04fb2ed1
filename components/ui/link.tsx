import NextLink from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./cx";

/** A link in a sentence: accent and underlined. `outside`: leaves the console. */
export function Link({ className, outside, ...rest }: ComponentProps<typeof NextLink> & { outside?: boolean }) {
  const away = outside ? { target: "_blank", rel: "noreferrer" } : {};
  return <NextLink className={cx("link", className)} {...away} {...rest} />;
}

/** The name of a thing that opens it: ink, firm, underlined under the pointer. A thousand blue names would be noise. */
export function NameLink({ className, ...rest }: ComponentProps<typeof NextLink>) {
  return <NextLink className={cx("name-link font-firm", className)} {...rest} />;
}

/** A verb inside a sentence: looks like a link, is a button. */
export function LinkButton({ className, ...rest }: ComponentProps<"button">) {
  return <button type="button" className={cx("link whitespace-nowrap", className)} {...rest} />;
}
