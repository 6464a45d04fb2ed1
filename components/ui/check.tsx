"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

type BoxProps = Omit<ComponentProps<"input">, "type"> & {
  /** Some but not all. */
  some?: boolean;
};

/** The box alone; the caller names it by `aria-label`. */
export function CheckBox({ some = false, className, ...rest }: BoxProps) {
  return (
    <input
      type="checkbox"
      className={cx("tick-box", className)}
      ref={(box) => {
        if (box) box.indeterminate = some;
      }}
      {...rest}
    />
  );
}

export function Checkbox({ children, id, ...rest }: BoxProps & { children: ReactNode }) {
  const ownId = useId();
  return (
    <label htmlFor={id ?? ownId} className="inline-flex items-center gap-1.5 max-phone:min-h-11">
      <CheckBox id={id ?? ownId} {...rest} /> {children}
    </label>
  );
}

export function Radio({
  children,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { children: ReactNode }) {
  return (
    <label className="inline-flex items-center gap-1.5 max-phone:min-h-11">
      <input type="radio" className={cx("tick-box", className)} {...rest} /> {children}
    </label>
  );
}
