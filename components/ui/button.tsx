"use client";

import NextLink from "next/link";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

export type ButtonLook = "plain" | "primary" | "danger" | "danger-solid" | "quiet";
type Size = "normal" | "small";

const looks: Record<ButtonLook, string> = {
  plain: "border-line-control bg-bg text-ink hover:bg-hover",
  primary:
    "border-accent-fill bg-accent-fill text-on-accent font-firm hover:bg-accent-fill-hover hover:border-accent-fill-hover",
  danger: "border-failing bg-bg text-failing-ink hover:bg-failing-tint",
  "danger-solid": "border-danger-fill bg-danger-fill text-on-danger font-firm",
  quiet: "border-transparent text-accent hover:bg-hover",
};
const sizes: Record<Size, string> = { normal: "h-control text-13", small: "h-6 text-12 max-phone:h-8" };

/** Classes of a button, for the rare thing that looks like one and is neither a button nor a link. */
export const buttonClass = (look: ButtonLook = "plain", size: Size = "normal", off = false): string =>
  cx(
    "inline-flex flex-none items-center justify-center gap-1.5 rounded-control border whitespace-nowrap transition-colors duration-(--fast)",
    sizes[size],
    look === "quiet" ? "px-1.5" : size === "small" ? "px-2" : "px-2.5",
    off ? "cursor-not-allowed border-dashed border-line-strong text-ink-3" : looks[look],
  );

type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  look?: ButtonLook;
  size?: Size;
  /**
   * Why the verb cannot be used now, as a sentence. The button stays where it is, can be focused and says why;
   * pressing it does nothing.
   */
  off?: string | undefined;
  /** Where the reason stands: beside the button, or in the caller's own line whose id is given. */
  reason?: "beside" | "hidden" | { id: string };
};

/** A verb and its object. Verbs that are not available are dashed, focusable and say why. */
export function Button({ look = "plain", size = "normal", off, reason = "beside", className, ...rest }: ButtonProps) {
  const ownId = useId();
  const { onClick, type = "button", children, ...attributes } = rest;
  if (off === undefined) {
    return (
      <button type={type} onClick={onClick} className={cx(buttonClass(look, size), className)} {...attributes}>
        {children}
      </button>
    );
  }
  const reasonId = typeof reason === "object" ? reason.id : ownId;
  return (
    <>
      <button
        type="button"
        aria-disabled="true"
        aria-describedby={reasonId}
        title={reason === "beside" ? undefined : off}
        className={cx(buttonClass(look, size, true), className)}
        {...attributes}
      >
        {children}
      </button>
      {typeof reason === "object" ? null : (
        <span id={ownId} className={reason === "hidden" ? "sr-only" : "text-12 text-ink-3"}>
          {off}
        </span>
      )}
    </>
  );
}

/** Goes somewhere and looks like a button. */
export function ButtonLink({
  look = "plain",
  size = "normal",
  className,
  ...rest
}: ComponentProps<typeof NextLink> & { look?: ButtonLook; size?: Size }) {
  return <NextLink className={cx(buttonClass(look, size), className)} {...rest} />;
}

/** A picture alone; `label` is its name for everyone who does not see it, and its tooltip for those who do. */
export function IconButton({
  label,
  className,
  children,
  ...rest
}: Omit<ComponentProps<"button">, "aria-label" | "title"> & { label: string; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(
        "inline-grid size-control flex-none place-items-center rounded-control text-ink-2 hover:bg-hover hover:text-ink max-phone:size-11",
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
