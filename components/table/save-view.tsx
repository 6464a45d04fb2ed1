"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { TextField } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { refusalOfName } from "./saved-views";

/** Offers to keep the present filter, order and columns under a name. */
export function SaveView({ taken, onSave }: { taken: readonly string[]; onSave: (name: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        <Icon of={Plus} />
        Save this view
      </Button>
      {open ? <NameView taken={taken} onSave={onSave} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function NameView({
  taken,
  onSave,
  onClose,
}: {
  taken: readonly string[];
  onSave: (name: string) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const refusal = refusalOfName(name, taken);
    setError(refusal);
    if (refusal !== null) return;
    onSave(name);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title="Save this view">
      <form onSubmit={submit} className="grid gap-3">
        <TextField
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoComplete="off"
          hint="Filter, order and columns are kept in this browser. The address does the same for anybody you send it to."
          {...(error === null ? {} : { error })}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Leave it unnamed</Button>
          <Button look="primary" type="submit">
            Save this view
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
