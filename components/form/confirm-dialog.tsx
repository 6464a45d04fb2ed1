"use client";

import { type ReactNode, useRef, useState } from "react";
import { ErrorState } from "@/components/state/error-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "./field";

export type Consequence = { name: string; text: ReactNode };

export type ConfirmWords = {
  /** The act and its object as a question: "Suspend sepa-instant-router?" */
  title: ReactNode;
  /** What it will do, and what others will notice. */
  text: ReactNode;
  state: ReactNode;
  ifItFails: ReactNode;
  undo: ReactNode;
  /** Verb and object: "Suspend with savepoint". */
  verb: string;
  /** The way out by its name: "Keep it running". */
  safe: string;
  /** Where state is lost or much depends on it, its name has to be typed. */
  typeName?: string;
  danger?: boolean;
};

type ConfirmProps = ConfirmWords & {
  onConfirm: () => void;
  onClose: () => void;
  busy?: boolean;
  /** Why the last try failed; the dialog stays and says so. */
  error?: unknown;
};

/** Asks once, with what happens to state, what if it fails and how to take it back. The safe way has the focus. */
export function ConfirmDialog({ onClose, ...rest }: ConfirmProps & { open: boolean }) {
  const safe = useRef<HTMLButtonElement>(null);
  return (
    <Dialog open={rest.open} onClose={onClose} title={rest.title} description={rest.text} focusFirst={safe}>
      <ConfirmBody {...rest} onClose={onClose} safeRef={safe} />
    </Dialog>
  );
}

/** What stands under the title; apart, so that it can be shown without opening anything. */
export function ConfirmBody(props: ConfirmProps & { safeRef?: React.RefObject<HTMLButtonElement | null> }) {
  const { state, ifItFails, undo, verb, safe, typeName, danger = true, busy = false, error } = props;
  const [typed, setTyped] = useState("");
  const named = typeName === undefined || typed === typeName;
  const lines: Consequence[] = [
    { name: "State", text: state },
    { name: "If it fails", text: ifItFails },
    { name: "Undo", text: undo },
  ];
  const off = busy ? "Asked for. Waiting for the answer." : named ? undefined : `Type ${typeName} first.`;
  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (off === undefined) props.onConfirm();
      }}
    >
      <dl className="text-12">
        {lines.map((line) => (
          <div key={line.name} className="grid grid-cols-[112px_minmax(0,1fr)] border-t border-line py-0.75">
            <dt className="text-ink-3">{line.name}</dt>
            <dd>{line.text}</dd>
          </div>
        ))}
      </dl>
      {typeName === undefined ? null : (
        <TextField
          mono
          label={`Type ${typeName}`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {error === undefined || error === null ? null : <ErrorState error={error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button ref={props.safeRef} onClick={props.onClose}>
          {safe}
        </Button>
        <Button type="submit" look={danger ? "danger-solid" : "primary"} off={off} reason="hidden">
          {verb}
        </Button>
      </div>
    </form>
  );
}
