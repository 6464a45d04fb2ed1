"use client";

import { useState } from "react";
import { ActDialog } from "@/components/acts/act-dialog";
import { TextField } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { StatementItem } from "./statement-words";

const wrongSize = "A whole number of at least 1.";

/** Asks for the new parallelism, then leads to the plan like every other act. */
export function Rescale({ item, off }: { item: StatementItem; off: string | null }) {
  const [step, setStep] = useState<"closed" | "size" | "plan">("closed");
  const [size, setSize] = useState("");
  const wanted = Number(size);
  const error = size !== "" && !(Number.isInteger(wanted) && wanted >= 1) ? wrongSize : undefined;
  const close = () => setStep("closed");
  const open = () => {
    setSize(item.parallelism === null ? "" : String(item.parallelism));
    setStep("size");
  };
  return (
    <>
      <Button {...(off ? { off, reason: "hidden" as const } : {})} onClick={open}>
        Rescale…
      </Button>
      {step === "size" ? (
        <Dialog open onClose={close} title={`Rescale ${item.name}?`}>
          <form
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              if (size !== "" && error === undefined) setStep("plan");
            }}
          >
            <TextField
              label="Parallelism"
              inputMode="numeric"
              value={size}
              onChange={(event) => setSize(event.target.value)}
              hint="How many subtasks each vertex gets. The job restarts from its state."
              {...(error ? { error } : {})}
            />
            <div className="flex justify-end gap-2">
              <Button onClick={close}>Keep its size</Button>
              <Button type="submit" look="primary">
                Plan this change
              </Button>
            </div>
          </form>
        </Dialog>
      ) : null}
      {step === "plan" ? (
        <ActDialog
          acts={[{ verb: "rescale", kind: "statement", itemId: item.id, options: { parallelism: wanted } }]}
          names={[item.name]}
          onClose={close}
        />
      ) : null}
    </>
  );
}
