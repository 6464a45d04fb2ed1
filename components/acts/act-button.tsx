"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ActRequest } from "@/lib/domain/plan";

const ActDialog = dynamic(() => import("./act-dialog").then((module) => module.ActDialog), { ssr: false });

type ActButtonProps = {
  label: string;
  acts: ActRequest[];
  names: string[];
  /** Why the act is not possible; the button stays, dashed, with the reason. */
  off?: string | null | undefined;
  danger?: boolean;
  size?: "small";
};

/** A verb on one or more things. Pressing it leads to a plan, never straight to a change. */
export function ActButton({ label, acts, names, off, danger = false, size }: ActButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look={danger ? "danger" : "plain"}
        {...(size ? { size } : {})}
        {...(off ? { off, reason: "hidden" as const } : {})}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open ? <ActDialog acts={acts} names={names} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
