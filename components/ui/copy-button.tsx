"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { Icon } from "./icon";

/** Puts `text` on the clipboard. Says "Copied" for two seconds, or shows the text where the browser refuses. */
export function CopyButton({
  text,
  label = "Copy as curl",
  size = "normal",
}: {
  text: string;
  label?: string;
  size?: "normal" | "small";
}) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
      setTimeout(() => setState("idle"), 2000);
    } catch {
      // Without a secure context there is no clipboard: the text is shown to be copied by hand.
      setState("refused");
    }
  };
  return (
    <>
      <Button size={size} onClick={copy} title={text}>
        <Icon of={Copy} />
        {state === "copied" ? "Copied" : label}
      </Button>
      <span role="status" className="sr-only">
        {state === "copied" ? "Copied" : ""}
      </span>
      {state === "refused" ? <code className="text-12 wrap-anywhere select-all">{text}</code> : null}
    </>
  );
}

/** A command to paste, with its copy button at the end. */
export function CodeLine({ text, label = "Copy" }: { text: string; label?: string }) {
  return (
    <div className="flex items-start gap-2 rounded-panel border border-line bg-sunken px-2 py-1">
      <code className="min-w-0 flex-1 py-0.5 text-12 leading-[18px] wrap-anywhere whitespace-pre-wrap">{text}</code>
      <CopyButton text={text} label={label} size="small" />
    </div>
  );
}
