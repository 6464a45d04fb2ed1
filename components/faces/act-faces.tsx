"use client";

import { useState } from "react";
import { ConfirmBody, ConfirmDialog, type ConfirmWords } from "@/components/form/confirm-dialog";
import { Remark } from "@/components/state/sentence";
import { VerdictMark } from "@/components/state/verdict-mark";
import { Button } from "@/components/ui/button";
import { Toast } from "@/components/ui/toast";
import { FaceTitle } from "./face-title";

const nothing = () => {};
const words: ConfirmWords = {
  title: "Suspend sepa-instant-router?",
  text: "Takes a savepoint to s3://norrvik-flink/savepoints, then stops 16 TaskManagers. SEPA instant payments queue in Kafka until it resumes; retention is 7 d.",
  state: "kept, about 12.4 GiB, usually 38 s",
  ifItFails: "nothing is stopped",
  undo: "resume from that savepoint until 16 Apr",
  verb: "Suspend with savepoint",
  safe: "Keep it running",
  typeName: "sepa-instant-router",
};

export function ActFaces() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <FaceTitle>Confirm, remarks and notices</FaceTitle>
      <div className="grid gap-2.5 rounded-control border border-ink-3 bg-raised px-4 py-3.5">
        <h3 className="text-15">{words.title}</h3>
        <p className="text-ink-2">{words.text}</p>
        <ConfirmBody {...words} onConfirm={nothing} onClose={nothing} />
      </div>
      <div className="grid gap-2.5 pt-2.5">
        <Toast
          notice={{
            mark: <VerdictMark state="progressing" />,
            text: "Savepoint of merchant-ledger-join requested at 03:12:40. Not taken yet.",
            watch: { href: "#main", label: "Watch" },
          }}
        />
        <Remark>cmf-eu1 has no lock of its own. Two people writing at once: the later one wins.</Remark>
        <Remark tone="red">Step 3 failed. Steps 4 and 5 were not tried.</Remark>
        <div>
          <Button look="danger" onClick={() => setOpen(true)}>
            Open the dialog…
          </Button>
        </div>
      </div>
      <ConfirmDialog {...words} open={open} onConfirm={() => setOpen(false)} onClose={() => setOpen(false)} />
    </>
  );
}
