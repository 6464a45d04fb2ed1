import type { ReactNode } from "react";

/** Title of a group of examples, with its rule in a few words. */
export const FaceTitle = ({ children, note }: { children: ReactNode; note?: ReactNode }) => (
  <h2 className="pt-3.5 pb-1.5 text-13">
    {children}
    {note ? <span className="pl-2 text-12 font-text text-ink-3">{note}</span> : null}
  </h2>
);
