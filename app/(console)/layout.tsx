import type { ReactNode } from "react";
import { LiveFrame } from "@/components/shell/live-frame";

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return <LiveFrame>{children}</LiveFrame>;
}
